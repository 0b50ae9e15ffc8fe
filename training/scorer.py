"""Bits of token streams under a model folder, by onnxruntime: the graph that is shipped, not the PyTorch model."""
import json
import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import numpy as np
import onnx
import onnxruntime

from folder import GRAPH
from tokenizer import load_tokenizer

WINDOW, STRIDE = 1024, 512
BATCH = 2  # windows at once


def with_surprisal(path):
    """The graph's bytes with an output `surprisal` (nats) for `targets` [B, T, 1]."""
    model = onnx.load(str(path))
    graph, node = model.graph, onnx.helper.make_node
    graph.node.extend([node("LogSoftmax", ["logits"], ["logp"], axis=2), node("GatherElements", ["logp", "targets"], ["own"], axis=2),
                       node("Neg", ["own"], ["surprisal"])])
    graph.input.append(onnx.helper.make_tensor_value_info("targets", onnx.TensorProto.INT64, ["B", "kept", 1]))
    graph.output.append(onnx.helper.make_tensor_value_info("surprisal", onnx.TensorProto.FLOAT, ["B", "kept", 1]))
    return model.SerializeToString()


class Scorer:
    """A model folder, loaded."""

    def __init__(self, folder):
        self.config = json.loads((folder / "config.json").read_text())
        self.tokenizer = load_tokenizer(folder / "tokenizer.json")
        self.graph_bytes = (folder / GRAPH).stat().st_size
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(with_surprisal(folder / GRAPH), options)

    def bits(self, inputs, targets, keep):
        """Surprisal in bits of the last `keep` targets of each row, [B, keep]. inputs, targets: int64 [B, T]."""
        feeds = {"input_ids": inputs, "attention_mask": np.ones_like(inputs), "num_logits_to_keep": np.array(keep),
                 "targets": np.ascontiguousarray(targets[:, -keep:, None])}
        empty = np.zeros((len(inputs), self.config["num_key_value_heads"], 0, self.config["head_dim"]), np.float32)
        for i in range(self.config["num_hidden_layers"]):
            feeds |= {f"past_key_values.{i}.key": empty, f"past_key_values.{i}.value": empty}
        return self.session.run(["surprisal"], feeds)[0][..., 0].astype(np.float64) / np.log(2)

    def stream_bits(self, ids):
        """Bits of each token of a stream after a document start: the first window whole, later ones their last tokens (as the command line does)."""
        stream = np.array([0, *ids], np.int64)
        first = min(WINDOW, len(ids))
        pieces = [self.bits(stream[None, :first], stream[None, 1:first + 1], first)[0]]
        ends = [*range(first + STRIDE, len(ids), STRIDE), len(ids)] if len(ids) > first else []
        full = [end for end in ends if end - first == STRIDE * (1 + (end - first - 1) // STRIDE)]
        for start in range(0, len(full), BATCH):
            group = full[start:start + BATCH]
            inputs, targets = (np.stack([stream[end - WINDOW + shift:end + shift] for end in group]) for shift in (0, 1))
            pieces.extend(self.bits(inputs, targets, STRIDE))
        for end in ends[len(full):]:
            begin = (ends[-2] if len(ends) > 1 else first) - (WINDOW - STRIDE)
            pieces.append(self.bits(stream[None, begin:end], stream[None, begin + 1:end + 1], end - begin - (WINDOW - STRIDE))[0])
        return np.concatenate(pieces)
