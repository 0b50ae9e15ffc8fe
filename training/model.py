"""The decoder in PyTorch: RMSNorm, rotary attention, squared ReLU, tied embedding with NormHead.

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
    return torch.cat((left * cos - right * sin, right * cos + left * sin), -1).to(x.dtype)


class Norm(nn.Module):
    """RMSNorm with a gain, computed in fp32."""

    def __init__(self, width, gain=1.0):
        super().__init__()
        self.gain = nn.Parameter(torch.full((width,), gain))

    def forward(self, x):
        return F.rms_norm(x.float(), self.gain.shape, self.gain, EPSILON)


class Layer(nn.Module):
    """Attention and MLP, each after a norm and added to the stream. Both start as zero maps."""

    def __init__(self, shape):
        super().__init__()
        self.heads = shape.heads
        self.norm1, self.norm2 = Norm(shape.width), Norm(shape.width)
        self.qkv = nn.Linear(shape.width, 3 * shape.width, bias=False)
        self.out = nn.Linear(shape.width, shape.width, bias=False)
        self.up = nn.Linear(shape.width, shape.hidden, bias=False)
        self.down = nn.Linear(shape.hidden, shape.width, bias=False)
        for linear in (self.qkv, self.up):
            nn.init.normal_(linear.weight, std=1 / math.sqrt(shape.width))
        for linear in (self.out, self.down):
            nn.init.zeros_(linear.weight)

    def attend(self, x, cos, sin):
        """Causal attention. x: [B, T, width]."""
        query, key, value = (part.unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in self.qkv(x).chunk(3, -1))
        mixed = F.scaled_dot_product_attention(rotate(query, cos, sin), rotate(key, cos, sin), value, is_causal=True)
        return self.out(mixed.transpose(1, 2).flatten(2))

    def forward(self, x, cos, sin):
        x = x + self.attend(self.norm1(x), cos, sin)
        return x + self.down(F.relu(self.up(self.norm2(x))).square())


class Decoder(nn.Module):
    """Token ids [B, T] to the last hidden state [B, T, width]; `head` is the matrix that turns it into logits."""

    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        self.embedding = nn.Parameter(F.normalize(torch.randn(shape.vocabulary, shape.width)))
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.norm0, self.norm = Norm(shape.width), Norm(shape.width, FIRST_LOGIT_GAIN)
        cos, sin = rotary_tables(shape, shape.context)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)

    def head(self):
        """The embedding with rows of length 1: [vocabulary, width]."""
        return F.normalize(self.embedding)

    def forward(self, ids, head):
        cos, sin = self.cos[:ids.shape[1]], self.sin[:ids.shape[1]]
        x = self.norm0(F.embedding(ids, head))
        for layer in self.layers:
            x = layer(x, cos, sin)
        return self.norm(x)


def export_weights(model):
    """name -> fp32 array under the names that the ONNX graph uses; the embedding with rows of length 1."""
    weights = {}
    for name, value in model.state_dict().items():
        weights[name.removesuffix(".weight").removesuffix(".gain")] = value.detach().float().numpy()
    return weights | {"embedding": model.head().detach().float().numpy()}


class ExactDecoder(Decoder):
    """A decoder with given weights used as they are: the rounded embedding is not normalised again."""

    def __init__(self, shape, weights):
        super().__init__(shape)
        names = {name.removesuffix(".weight").removesuffix(".gain"): name for name in self.state_dict()}
        self.load_state_dict({names[name]: torch.tensor(value) for name, value in weights.items()})
        self.eval().requires_grad_(False)

    def head(self):
        return self.embedding

    def logits(self, ids, first=0):
        """Logits in fp32 from position `first` on, [B, T - first, vocabulary]."""
        return self(ids, self.head())[:, first:] @ self.head().T
