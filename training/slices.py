"""Which slice of the mix a document belongs to, guessed from its first characters: the corpus itself has no labels.

Used to balance the tokenizer's sample and to report figures by slice; nothing is left out by it.
"""
import re

SLICES = ("english", "code", "structured", "chinese", "other")
LOOK = 4000  # characters that decide

HAN, KANA_HANGUL = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
FOREIGN = re.compile(r"[^\W\d_\x00-\x7f]")  # letters outside ASCII
ENGLISH_WORD = re.compile(r"\b(?:the|of|and|to|is|in|that|for|with|was|his|her|you)\b", re.I)
# Function words of French, German, Spanish, Italian, Portuguese and Dutch that are no English words.
OTHER_WORD = re.compile(r"\b(?:le|la|les|des|est|der|die|und|das|ist|el|los|las|que|del|il|di|che|um|os|uma|het|een|yang|dan)\b", re.I)
WORD = re.compile(r"[A-Za-z]+")
CODE_LINE = re.compile(r"[;{}]\s*$|^\s*(?:#include|import |from \w+ import|def |class |func |fn |return\b|if \(|for \(|//|/\*|\* |end$)", re.M)
DATA_LINE = re.compile(r'^\s*[{\[\]}"].*[,:{\[\]}]\s*$|^[^,\n]*(?:,(?! )[^,\n]*){4,}$|^[^\t\n]*(?:\t[^\t\n]*){3,}$|^\w[\w.-]*:(?: .{0,60})?$|^\d{4}-\d\d-\d\d', re.M)


def share(pattern, text, of):
    """Matches of `pattern` in `text` over `of`."""
    return len(pattern.findall(text)) / max(1, of)


def slice_of(text):
    """One of SLICES."""
    head = text[:LOOK]
    if share(KANA_HANGUL, head, len(head)) > 0.05:
        return "other"
    if share(HAN, head, len(head)) > 0.08:
        return "chinese"
    if share(FOREIGN, head, len(head)) > 0.08:
        return "other"
    lines = max(1, sum(1 for line in head.splitlines() if line.strip()))
    code, data = share(CODE_LINE, head, lines), share(DATA_LINE, head, lines)
    if max(code, data) > 0.35:
        return "code" if code > data else "structured"
    words = len(WORD.findall(head))
    return "other" if share(OTHER_WORD, head, words) > max(0.05, share(ENGLISH_WORD, head, words)) else "english"
