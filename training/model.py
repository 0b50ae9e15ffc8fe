"""The decoder in PyTorch: RMSNorm, rotary attention, squared ReLU; tied embedding and NormHead are switches of its shape.

NormHead (Baichuan 2): the rows of the output embedding have length 1. An RMSNorm follows the embedding, so the same
normalised matrix serves as input too, and the tie (Press & Wolf 2017) survives.
"""
import math

import torch
from torch import nn
from torch.nn import functional as F

from config import EPSILON

# With a tied head an untrained decoder predicts its own input, with a logit of gain * sqrt(width): start small.
FIRST_LOGIT_GAIN = 0.5


def rotary_tables(shape, positions):
    """cos and sin of position * theta^(-2i/head), each [positions, head / 2]."""
    frequency = shape.theta ** -(torch.arange(shape.head // 2, dtype=torch.float64) / (shape.head // 2))
    angle = torch.arange(positions, dtype=torch.float64)[:, None] * frequency
    return angle.cos().float(), angle.sin().float()


def rotate(x, cos, sin):
    """Rotate the pairs (i, i + head / 2). x: [B, heads, T, head]."""
    left, right = x.chunk(2, -1)
    return torch.cat((left * cos - right * sin, right * cos + left * sin), -1)


def attention_in_blocks(query, key, value, blocks=4):
    """Causal attention as products over blocks of queries, [B, heads, T, head]: on a processor about twice as fast as the fused kernel."""
    length, out = query.shape[2], []
    size = -(-length // blocks)
    for start in range(0, length, size):
        end = min(length, start + size)
        scores = (query[:, :, start:end] @ key[:, :, :end].mT).float() * query.shape[-1] ** -0.5
        later = torch.arange(end)[None] > torch.arange(start, end)[:, None]
        out.append(torch.softmax(scores.masked_fill(later, -torch.inf), -1).to(value.dtype) @ value[:, :, :end])
    return torch.cat(out, 2)


class Norm(nn.Module):
    """RMSNorm with a gain, computed in fp32."""

    def __init__(self, width, gain=1.0):
        super().__init__()
        self.gain = nn.Parameter(torch.full((width,), gain))

    def forward(self, x):
        return F.rms_norm(x.float(), self.gain.shape, self.gain, EPSILON)


def linear(inputs, outputs, zero=False):
    """A product without bias that keeps the variance of its input, or starts as the zero map."""
    made = nn.Linear(inputs, outputs, bias=False)
    nn.init.zeros_(made.weight) if zero else nn.init.normal_(made.weight, std=1 / math.sqrt(inputs))
    return made


class Layer(nn.Module):
    """Attention and MLP, each after a norm and added to the stream. Both start as zero maps."""

    def __init__(self, shape):
        super().__init__()
        self.heads = shape.heads
        self.norm1, self.norm2 = Norm(shape.width), Norm(shape.width)
        self.qkv, self.out = linear(shape.width, 3 * shape.width), linear(shape.width, shape.width, zero=True)
        self.up, self.down = linear(shape.width, shape.hidden), linear(shape.hidden, shape.width, zero=True)
        self.query_norm, self.key_norm = (Norm(shape.head) if shape.qk_norm else nn.Identity() for _ in range(2))

    def attend(self, x, cos, sin):
        """Causal attention. x: [B, T, width]."""
        query, key, value = (part.unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in self.qkv(x).chunk(3, -1))
        query, key = (rotate(norm(part), cos, sin).to(value.dtype) for norm, part in ((self.query_norm, query), (self.key_norm, key)))
        in_blocks = self.training and query.device.type == "cpu"
        mixed = attention_in_blocks(query, key, value) if in_blocks else F.scaled_dot_product_attention(query, key, value, is_causal=True)
        return self.out(mixed.transpose(1, 2).flatten(2))

    def forward(self, x, cos, sin):
        x = x + self.attend(self.norm1(x), cos, sin)
        return x + self.down(F.relu(self.up(self.norm2(x))).square())


class Decoder(nn.Module):
    """Token ids [B, T] to the last hidden state [B, T, inner]; `head` is the matrix that turns it into logits."""

    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        self.embedding = nn.Parameter(F.normalize(torch.randn(shape.vocabulary, shape.inner)))
        if not shape.tied:
            self.unembedding = nn.Parameter(F.normalize(torch.randn(shape.vocabulary, shape.inner)))
        self.into = linear(shape.rank, shape.width) if shape.rank else nn.Identity()
        self.outof = linear(shape.width, shape.rank) if shape.rank else nn.Identity()
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.norm0, self.norm = Norm(shape.width), Norm(shape.width, FIRST_LOGIT_GAIN)
        cos, sin = rotary_tables(shape, shape.context)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)

    def output_matrix(self):
        """The parameter behind the head: [vocabulary, inner]."""
        return self.embedding if self.shape.tied else self.unembedding

    def head(self):
        """What the last hidden state is multiplied with; rows of length 1 with NormHead."""
        return F.normalize(self.output_matrix()) if self.shape.norm_head else self.output_matrix()

    def input_matrix(self, head):
        """What token ids look up: the head itself where the two are tied."""
        return head if self.shape.tied else self.embedding

    def forward(self, ids, head):
        cos, sin = self.cos[:ids.shape[1]], self.sin[:ids.shape[1]]
        x = self.norm0(self.into(F.embedding(ids, self.input_matrix(head))))
        for layer in self.layers:
            x = layer(x, cos, sin)
        return self.outof(self.norm(x))

    def keep_lengths(self):
        """After a step: with NormHead the lengths of rows do not matter, but growing ones would slow learning."""
        if self.shape.norm_head:
            with torch.no_grad():
                self.output_matrix().copy_(self.head())

    def logits(self, ids, first=0):
        """Logits in fp32 from position `first` on, [B, T - first, vocabulary]."""
        head = self.head()
        return self(ids, head)[:, first:] @ head.T


def export_weights(model):
    """name -> fp32 array under the names that the ONNX graph uses; the head as it is multiplied."""
    weights = {}
    for name, value in model.state_dict().items():
        weights[name.removesuffix(".weight").removesuffix(".gain")] = value.detach().float().numpy()
    return weights | {"embedding" if model.shape.tied else "unembedding": model.head().detach().float().numpy()}


class ExactDecoder(Decoder):
    """A decoder with given weights used as they are: the rounded head is not normalised again."""

    def __init__(self, shape, weights):
        super().__init__(shape)
        names = {name.removesuffix(".weight").removesuffix(".gain"): name for name in self.state_dict()}
        self.load_state_dict({names[name]: torch.tensor(value) for name, value in weights.items()})
        self.eval().requires_grad_(False)

    def head(self):
        return self.output_matrix()
