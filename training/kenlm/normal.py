"""Text as CCNet (Wenzek et al. 2020, section 3.3) gives it to its language model: lower case, no accents, digits as 0, plain punctuation."""

import re
import unicodedata

# Typographic and full-width punctuation, and its plain form.
PLAIN = str.maketrans(
    {
        "，": ",", "。": ".", "、": ",", "„": '"', "”": '"', "“": '"', "«": '"', "»": '"', "「": '"', "」": '"', "『": '"', "』": '"',
        "《": '"', "》": '"', "´": "'", "∶": ":", "：": ":", "？": "?", "！": "!", "（": "(", "）": ")", "；": ";", "–": "-", "—": "-",
        "－": "-", "～": "~", "’": "'", "‘": "'", "…": "...", "━": "-", "〈": "<", "〉": ">", "【": "[", "】": "]", "％": "%", "►": "-",
        "．": ".", "・": ".", "।": ".", "؟": "?", "،": ",", "؛": ";", "\u00a0": " ", "\u3000": " ",
    }
)  # fmt: skip

DIGIT = re.compile(r"\d")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def without_accents(text: str) -> str:
    marks = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in marks if unicodedata.category(letter) != "Mn")


def normal(line: str) -> str:
    plain = DIGIT.sub("0", without_accents(line.strip().lower()).translate(PLAIN))
    return CONTROL.sub("", plain)
