"""A model for text and images, as transformers.js lays it out: python exports_omni.py FIXTURES

The llama fixture with its table of embeddings in a graph of its own (`embed_tokens.onnx`) and a decoder that reads vectors (`decoder_model_merged.onnx`); a graph for
images stands beside them and is never run. The bits are those of the llama fixture.
"""
import json
import shutil
import sys
from pathlib import Path

import onnx
from onnx import TensorProto, helper

NAME, SOURCE = "llama-omni", "llama"


def table_of(model):
    """The look-up of input_ids and its table."""
    gather = next(node for node in model.graph.node if node.op_type == "Gather" and node.input[1] == "input_ids")
    return gather, next(tensor for tensor in model.graph.initializer if tensor.name == gather.input[0])


def port(name, kind, *shape):
    return helper.make_tensor_value_info(name, kind, shape)


def graph(nodes, name, inputs, outputs, tensors=(), like=None):
    opsets = like.opset_import if like else [helper.make_opsetid("", 18)]
    return helper.make_model(helper.make_graph(nodes, name, inputs, outputs, list(tensors)), opset_imports=opsets, ir_version=8)


def embedder(table, model):
    node = helper.make_node("Gather", [table.name, "input_ids"], ["inputs_embeds"])
    return graph([node], "embed_tokens", [port("input_ids", TensorProto.INT64, "batch_size", "sequence_length")],
                 [port("inputs_embeds", TensorProto.FLOAT, "batch_size", "sequence_length", table.dims[1])], [table], model)


def decoder(model, gather, table):
    """The model without its look-up: what it gave is an input now; where ids served for their shape, the vectors' first two sizes do."""
    model.graph.node.remove(gather)
    model.graph.initializer.remove(table)
    vectors = helper.make_node("Gather", ["inputs_embeds", "omni.zero"], ["omni.ids"], axis=2)
    model.graph.node.insert(0, vectors)
    model.graph.initializer.append(helper.make_tensor("omni.zero", TensorProto.INT64, [], [0]))
    for node in model.graph.node:
        for place, name in enumerate(node.input):
            node.input[place] = {gather.output[0]: "inputs_embeds", "input_ids": "omni.ids"}.get(name, name)
    kept = [each for each in model.graph.input if each.name != "input_ids"]
    del model.graph.input[:]
    model.graph.input.extend([port("inputs_embeds", TensorProto.FLOAT, "batch_size", "sequence_length", table.dims[1]), *kept])
    return model


def eyes():
    return graph([helper.make_node("Identity", ["pixel_values"], ["image_features"])], "vision_encoder",
                 [port("pixel_values", TensorProto.FLOAT, "batch_size", 3, 8, 8)], [port("image_features", TensorProto.FLOAT, "batch_size", 3, 8, 8)])


def main(fixtures):
    source, out = Path(fixtures) / SOURCE, Path(fixtures) / NAME
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    for file in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(source / file, out / file)
    text = json.loads((source / "config.json").read_text(encoding="utf-8"))
    config = {"architectures": ["LlavaForConditionalGeneration"], "model_type": "llava", "text_config": text, "vision_config": {"image_size": 8}}
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    model = onnx.load(source / "onnx" / "model.onnx")
    gather, table = table_of(model)
    parts = {"embed_tokens": embedder(table, model), "vision_encoder": eyes(), "decoder_model_merged": decoder(model, gather, table)}
    for name, part in parts.items():
        onnx.checker.check_model(part)
        onnx.save(part, out / "onnx" / f"{name}.onnx")


if __name__ == "__main__":
    main(*sys.argv[1:])
