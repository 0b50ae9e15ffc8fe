"""A random model of about 100 kB for tests of the machinery: python make_tiny_model.py FOLDER

Its weights are drawn from a fixed seed and mean nothing. The last gain is set so that surprisals spread over several bits.
"""
import sys
from pathlib import Path

import numpy as np

from config import Shape
from folder import write_folder
from tokenizer import train_tokenizer

TINY = Shape(vocabulary=512, width=32, layers=2, heads=2, context=256, qk_norm=False)
LOGIT_SPREAD = 2.0  # standard deviation of the logits in nats: the head's rows have length 1
TEXT = """The quick brown fox jumps over the lazy dog. A model that predicts the next token well needs few bits for it.
How many bits does this document need? Count the surprisal of every token, add them up, and divide by the number of bytes.
There are 12 apples in the basket. Tom eats 3 of them and gives 4 to his sister. How many apples are left in the basket?
The answer is 5, because 12 - 3 - 4 = 5. The teacher writes the question and the answer on the board for the children.
{"question": "What is the capital of France?", "answer": "Paris"}
{"question": "What is the capital of Japan?", "answer": "Tokyo"}
{"text": "A good film. I would watch it again.", "label": 1}
def add(left, right):
    return left + right

for index in range(10):
    print(index, add(index, 1))

function total(values) { return values.reduce((sum, value) => sum + value, 0); }
今天天气很好，我们一起去公园散步。语言模型预测下一个词，预测得越准，需要的比特就越少。
数据压缩和预测是同一件事：一个好的模型就是一个好的压缩器。这个数据集有多少信息？
我们把每个词的惊讶度加起来，就得到整个数据集的长度。天气很好的时候，公园里有很多人。
What the world needs is more information and less data; what the data needs is a better model of the world.
The information in a message is what remains when everything that could be predicted has been taken away.
"""


def random_weights(shape, seed=0):
    """name -> fp32 array, PyTorch orientation. Products keep the variance of what they multiply; the head's rows have length 1."""
    rng = np.random.default_rng(seed)
    def normal(rows, columns):
        return (rng.standard_normal((rows, columns)) / np.sqrt(columns)).astype(np.float32)
    def gain(value=1.0):
        return np.full(shape.width, value, np.float32)
    embedding = normal(shape.vocabulary, shape.width)
    embedding /= np.linalg.norm(embedding, axis=1, keepdims=True)
    weights = {"embedding": embedding, "norm0": gain(), "norm": gain(LOGIT_SPREAD)}
    for i in range(shape.layers):
        weights |= {f"layers.{i}.norm1": gain(), f"layers.{i}.norm2": gain(),
                    f"layers.{i}.qkv": normal(3 * shape.width, shape.width), f"layers.{i}.out": normal(shape.width, shape.width),
                    f"layers.{i}.up": normal(shape.hidden, shape.width), f"layers.{i}.down": normal(shape.width, shape.hidden)}
    return weights


if __name__ == "__main__":
    tokenizer = train_tokenizer([TEXT], TINY.vocabulary, min_frequency=1)
    size = write_folder(Path(sys.argv[1]), TINY, random_weights(TINY), tokenizer)
    print(f"{TINY.parameters} parameters, graph of {size} bytes")
