"""Cross-entropy of the head in chunks, so that the [tokens, vocabulary] matrix never exists as a whole."""
import torch
from torch.nn import functional as F

# Tokens whose logits exist at once. On a processor with 1 MB of L2 per core 512 was the fastest of 256 to 2,048.
CHUNK = {"cpu": 512, "cuda": 16384}


@torch.compile(dynamic=False)
def surprisal_and_slope(logits, targets, scale: float):
    """Sum of surprisals in nats, and the gradient of scale * sum with respect to the logits. logits: [T, V]."""
    logits_32 = logits.float()
    log_total = torch.logsumexp(logits_32, -1, keepdim=True)
    hit = torch.arange(logits.shape[1], device=logits.device)[None] == targets[:, None]
    own = torch.where(hit, logits_32, 0.0).sum(-1)
    slope = (torch.exp(logits_32 - log_total) - hit.float()) * scale
    return (log_total[:, 0] - own).sum(), slope.to(logits.dtype)


class HeadLoss(torch.autograd.Function):
    """Mean surprisal in nats of targets [N], N a multiple of the chunk, given hidden [N, inner] and head [vocabulary, inner]."""

    @staticmethod
    def forward(ctx, hidden, head, targets):
        hidden, head, count = hidden.bfloat16(), head.bfloat16(), len(targets)
        chunk = CHUNK[hidden.device.type]
        grad_hidden, total = torch.empty_like(hidden), 0.0
        grad_head = torch.zeros(head.shape, device=head.device)
        for start in range(0, count, chunk):
            part = slice(start, start + chunk)
            surprisal, slope = surprisal_and_slope(hidden[part] @ head.T, targets[part], 1 / count)
            grad_hidden[part] = slope @ head
            grad_head += slope.T @ hidden[part]
            total = total + surprisal
        ctx.save_for_backward(grad_hidden, grad_head)
        return total / count

    @staticmethod
    def backward(ctx, grad):
        grad_hidden, grad_head = ctx.saved_tensors
        return grad_hidden.float() * grad, grad_head * grad, None


def unit_logits_loss(hidden, head, targets):
    """The same for logits that are divided by their own length, at least 1e-12: none is above 1, so with 8,192 tokens p <= e / (e + 8,191)."""
    logits = hidden.float() @ head.float().T
    return F.cross_entropy(logits / logits.norm(dim=-1, keepdim=True).clamp_min(1e-12), targets)


def mean_surprisal(model, hidden, head, targets):
    """The loss of a model's shape, nats per token."""
    loss = unit_logits_loss if model.shape.norm_logits else HeadLoss.apply
    return loss(hidden.flatten(0, 1), head, targets.flatten())
