"""Folders that cannot score text, each for a reason of its own: python refused.py FIXTURES

The graphs are written by hand, a few nodes each, with the names, shapes and files that real exporters give such models; configurations are real ones. Each adds
something to an embedding and multiplies by its transpose. The dynamically quantized one went through onnxruntime's own quantizer.
"""
import os
import shutil
import sys
from functools import partial
from pathlib import Path

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import pre_tokenizers
from transformers import AutoConfig

from checkpoints import write_json
from vocabularies import added, bpe, byte_level, number, prefixing, unigram_of, whole

WIDTH = 4
OPSET = 17
ROWS = ["batch_size", "sequence_length"]
REAL, WHOLE = TensorProto.FLOAT, TensorProto.INT64


def bytes_only(*special):
    """A byte-level BPE tokenizer without merges."""
    vocab = number([*special, *sorted(pre_tokenizers.ByteLevel.alphabet())])
    return whole(bpe(vocab, []), added(vocab, special), None, byte_level(), byte_level(), byte_level())


def wordpiece():
    """BERT's: lower case, words, continuations marked by ##."""
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    letters = [chr(code) for code in range(33, 127) if not chr(code).isupper()]
    vocab = number([*special, *letters, *(f"##{letter}" for letter in letters), "the", "##ing", "##er", "bit", "##s"])
    model = {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100, "vocab": vocab}
    normalizer = {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": None, "lowercase": True}
    decoder = {"type": "WordPiece", "prefix": "##", "cleanup": True}
    return whole(model, added(vocab, special), normalizer, {"type": "BertPreTokenizer"}, prefixing(vocab, "[CLS]"), decoder)


def port(name, shape, kind=WHOLE):
    return helper.make_tensor_value_info(name, kind, shape)


def model_of(nodes, inputs, outputs, arrays):
    graph = helper.make_graph(nodes, "main_graph", inputs, outputs, [numpy_helper.from_array(array, name) for name, array in arrays.items()])
    model = helper.make_model(graph, producer_name="bitlens-fixtures", opset_imports=[helper.make_opsetid("", OPSET)])
    model.ir_version = 8
    return model


def embedding(vocabulary, width=WIDTH):
    values = np.random.default_rng(0).standard_normal((vocabulary, width))
    return np.round(values * 16).astype(np.float32) / 16


def masked_rows():
    """Embeddings of the tokens, zero where the mask is: `rows`."""
    return [helper.make_node("Gather", ["embedding", "input_ids"], ["embedded"]), helper.make_node("Cast", ["attention_mask"], ["mask.real"], to=REAL),
            helper.make_node("Unsqueeze", ["mask.real", "last"], ["mask.column"]), helper.make_node("Mul", ["embedded", "mask.column"], ["rows"])]


def mean_added(source="rows"):
    """Every position gets the mean of all, later ones too: `hidden`."""
    return [helper.make_node("ReduceMean", [source], ["mean"], axes=[1], keepdims=1), helper.make_node("Add", ["rows", "mean"], ["hidden"])]


def head(source="hidden"):
    return [helper.make_node("Transpose", ["embedding"], ["head"], perm=[1, 0]), helper.make_node("MatMul", [source, "head"], ["logits"])]


def arrays(vocabulary):
    return {"embedding": embedding(vocabulary), "last": np.array([-1], np.int64)}


inputs = [port("input_ids", ROWS), port("attention_mask", ROWS)]
segments = [*inputs, port("token_type_ids", ROWS)]


def logits_of(vocabulary, length="sequence_length"):
    return [port("logits", ["batch_size", length, vocabulary], REAL)]


def hidden_of(name):
    return [port(name, [*ROWS, WIDTH], REAL)]


def bidirectional(vocabulary):
    return model_of([*masked_rows(), *mean_added(), *head()], inputs, logits_of(vocabulary), arrays(vocabulary))


def with_segments(nodes, outputs, vocabulary):
    """A BERT graph: the segment's number is added too."""
    segment = [helper.make_node("Cast", ["token_type_ids"], ["type.real"], to=REAL), helper.make_node("Unsqueeze", ["type.real", "last"], ["type"]),
               helper.make_node("Add", ["rows", "type"], ["typed"])]
    return model_of([*masked_rows(), *segment, *mean_added("typed"), *nodes], segments, outputs, arrays(vocabulary))


def masked_language_model(vocabulary):
    return with_segments(head(), logits_of(vocabulary), vocabulary)


def encoder(vocabulary):
    return with_segments([helper.make_node("Identity", ["hidden"], ["last_hidden_state"])], hidden_of("last_hidden_state"), vocabulary)


def pruned(vocabulary, length):
    """Logits of the last position only, with what the graph says of their number."""
    bounds = {"minus": np.array([-1], np.int64), "end": np.array([2**62], np.int64), "axis": np.array([1], np.int64)}
    last = helper.make_node("Slice", ["rows", "minus", "end", "axis"], ["hidden"])
    return model_of([*masked_rows(), last, *head()], inputs, logits_of(vocabulary, length), arrays(vocabulary) | bounds)


def headless(vocabulary):
    return model_of([*masked_rows(), helper.make_node("Identity", ["rows"], ["hidden_states"])], inputs, hidden_of("hidden_states"), arrays(vocabulary))


def with_picture(vocabulary):
    """Asks for a picture, as models of text and images do."""
    nodes = [helper.make_node("ReduceMean", ["pixel_values"], ["brightness"], keepdims=0), helper.make_node("Add", ["rows", "brightness"], ["hidden"])]
    picture = port("pixel_values", ["batch_size", 3, 8, 8], REAL)
    return model_of([*masked_rows(), *nodes, *head()], [*inputs, picture], logits_of(vocabulary), arrays(vocabulary))


def dynamic(vocabulary):
    """A causal graph whose activations are rounded by a range found at run time: DynamicQuantizeLinear and MatMulInteger."""
    weights = arrays(vocabulary) | {"middle": embedding(WIDTH), "head": np.ascontiguousarray(embedding(vocabulary).T)}
    nodes = [*masked_rows(), helper.make_node("MatMul", ["rows", "middle"], ["product"], name="/middle/MatMul"),
             helper.make_node("Relu", ["product"], ["hidden"]), helper.make_node("MatMul", ["hidden", "head"], ["logits"], name="/lm_head/MatMul")]
    return model_of(nodes, inputs, logits_of(vocabulary), weights)


def seq2seq_decoder(vocabulary):
    """A merged decoder that reads an encoder's states."""
    cache = ["batch_size", 1, "past_decoder_sequence_length", WIDTH]
    ports = [port("encoder_attention_mask", ["batch_size", "encoder_sequence_length"]), port("input_ids", ["batch_size", "decoder_sequence_length"]),
             port("encoder_hidden_states", ["batch_size", "encoder_sequence_length", WIDTH], REAL),
             *(port(f"past_key_values.0.{side}.{kind}", cache, REAL) for side in ("decoder", "encoder") for kind in ("key", "value")),
             port("use_cache_branch", [1], TensorProto.BOOL)]
    nodes = [helper.make_node("Gather", ["embedding", "input_ids"], ["rows"]), *mean_added("encoder_hidden_states"), *head()]
    return model_of(nodes, ports, logits_of(vocabulary, "decoder_sequence_length"), {"embedding": embedding(vocabulary)})


def seq2seq_encoder(vocabulary):
    nodes = [*masked_rows(), helper.make_node("Identity", ["rows"], ["last_hidden_state"])]
    return model_of(nodes, inputs, hidden_of("last_hidden_state"), arrays(vocabulary))


bert = {"hidden_size": WIDTH, "num_hidden_layers": 1, "num_attention_heads": 1, "intermediate_size": WIDTH, "max_position_embeddings": 256}
t5 = {"d_model": WIDTH, "d_kv": WIDTH, "d_ff": WIDTH, "num_layers": 1, "num_heads": 1}


def llama_tokenizer():
    return bytes_only("<s>", "</s>")


def roberta_tokenizer():
    return bytes_only("<s>", "<pad>", "</s>", "<unk>", "<mask>")


def t5_tokenizer():
    return unigram_of(["<pad>", "</s>", "<unk>"], unknown=2)


def named(architecture, **settings):
    return {"architectures": [architecture]} | settings


def llama(file, graph):
    return ("llama", named("LlamaForCausalLM", **bert), llama_tokenizer, "<s>", "</s>", {file: graph})


# folder: model type, its configuration, tokenizer, start and end token, file → graph
kinds = {
    "bert": ("bert", named("BertForMaskedLM", **bert), wordpiece, None, None, {"onnx/model.onnx": masked_language_model}),
    "encoder": ("bert", named("BertModel", **bert), wordpiece, None, None, {"onnx/model.onnx": encoder}),
    "roberta": ("roberta", named("RobertaForMaskedLM", **bert), roberta_tokenizer, "<s>", "</s>", {"onnx/model.onnx": bidirectional}),
    "diffusion": ("llada", named("LLaDAModelLM"), llama_tokenizer, "<s>", "</s>", {"onnx/model.onnx": bidirectional}),
    "seq2seq": ("t5", named("T5ForConditionalGeneration", **t5), t5_tokenizer, None, "</s>",
                {"onnx/encoder_model.onnx": seq2seq_encoder, "onnx/decoder_model_merged.onnx": seq2seq_decoder}),
    "pruned": llama("model.onnx", partial(pruned, length=1)),
    "pruned-symbolic": llama("onnx/model.onnx", partial(pruned, length="num_logits")),
    "headless": llama("model.onnx", headless),
    "input": llama("onnx/model.onnx", with_picture),
    "dynamic": llama("onnx/model_quantized.onnx", dynamic),
}


def config_of(model_type, settings, vocabulary, ids):
    """The family's own configuration, where transformers has the family."""
    try:
        return AutoConfig.for_model(model_type, vocab_size=vocabulary, **ids, **settings).to_diff_dict()
    except ValueError:
        return {"model_type": model_type, "vocab_size": vocabulary, **ids, **settings}


def save(model, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.checker.check_model(model)
    if path.name != "model_quantized.onnx":
        return onnx.save(model, path)
    quantize_dynamic(model, path, op_types_to_quantize=["MatMul"], weight_type=QuantType.QInt8)


def write_folder(folder, model_type, settings, tokenizer, start, end, graphs):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    file = tokenizer()
    vocab = file["model"]["vocab"]
    ids = {f"{name}_token_id": entry["id"] for name, token in (("bos", start), ("eos", end)) for entry in file["added_tokens"] if entry["content"] == token}
    write_json(folder / "config.json", config_of(model_type, settings, len(vocab), ids))
    write_json(folder / "tokenizer.json", file)
    write_json(folder / "tokenizer_config.json", {"bos_token": start, "eos_token": end, "tokenizer_class": "PreTrainedTokenizerFast"})
    for name, graph in graphs.items():
        save(graph(len(vocab)), folder / name)
        print(folder.name, name, (folder / name).stat().st_size, "bytes")


if __name__ == "__main__":
    for kind, parts in kinds.items():
        write_folder(Path(sys.argv[1]) / f"refused-{kind}", *parts)
