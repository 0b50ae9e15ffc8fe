"""An exported decoder in onnxruntime, fed by the names and shapes that its graph states."""
import json

import numpy as np
import onnxruntime

NAMES = ("onnx/model.onnx", "onnx/model_fp16.onnx", "onnx/model_q4.onnx", "model.onnx", "decoder_model_merged.onnx", "decoder_model.onnx")
TYPES = {"tensor(float)": np.float32, "tensor(float16)": np.float16}


class Graph:
    """One session; empty caches come from the declared shapes."""

    def __init__(self, folder):
        self.file = next(name for name in NAMES if (folder / name).exists())
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.log_severity_level = 1, 3
        self.session = onnxruntime.InferenceSession(str(folder / self.file), options, providers=["CPUExecutionProvider"])
        genai = folder / "genai_config.json"  # its graphs leave the head size open
        self.head = json.loads(genai.read_text())["model"]["decoder"]["head_size"] if genai.exists() else None
        self.inputs, self.outputs = self.session.get_inputs(), self.session.get_outputs()
        self.cached = any(port.name.startswith("past_key_values") for port in self.inputs)

    def feed(self, port, ids, past):
        """What one input gets when `past` positions have been read."""
        known = {"input_ids": lambda: ids[None].astype(np.int64), "attention_mask": lambda: np.ones((1, past + len(ids)), np.int64),
                 "position_ids": lambda: np.arange(past, past + len(ids))[None], "use_cache_branch": lambda: np.array([past > 0])}
        if port.name in known:
            return known[port.name]()
        sizes = [size if isinstance(size, int) else open_size for size, open_size in zip(port.shape, (1, None, 0, self.head))]
        return np.zeros(sizes, TYPES[port.type])

    def run(self, ids, cache=None, past=0):
        feeds = {port.name: self.feed(port, ids, past) for port in self.inputs} | (cache or {})
        outputs = dict(zip((port.name for port in self.outputs), self.session.run(None, feeds)))
        following = {name.replace("present", "past_key_values"): value for name, value in outputs.items() if name.startswith("present")}
        return outputs["logits"][0].astype(np.float32), following

    def logits(self, ids):
        return self.run(ids)[0]

    def logits_in_two(self, ids):
        """The same from two runs, the second of which gets the first one's cache; None without a cache. A merged graph reads one token with its cache."""
        if not self.cached:
            return None
        merged = any(port.name == "use_cache_branch" for port in self.inputs)
        middle = len(ids) - 1 if merged else len(ids) // 2
        first, cache = self.run(ids[:middle])
        return np.concatenate([first, self.run(ids[middle:], cache, middle)[0]])

    def summary(self):
        """Names, types and shapes; of the caches, the first one's."""
        def ports(values):
            shown = (port for port in values if port.name.split(".", 1)[-1] in (port.name, "0.key"))
            return ", ".join(f"{port.name} {port.type[7:-1]}{port.shape}" for port in shown)
        return f"{self.file}: {ports(self.inputs)} -> {ports(self.outputs)}"
