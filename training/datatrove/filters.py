"""What datatrove's filters measure, value by value, and what they decide.

The filters tell only a decision and its reason. A value here is made from datatrove's own parts, and proved on the filter itself: with the value
as the threshold the document passes, with the next number it does not."""

import math
from dataclasses import dataclass
from typing import Callable

import numpy as np
from datatrove.data import Document
from datatrove.pipeline.filters import C4ParagraphFilter, C4QualityFilter, FineWebQualityFilter, GopherQualityFilter, GopherRepetitionFilter
from datatrove.pipeline.filters.gopher_quality_filter import STOP_WORDS
from datatrove.pipeline.filters.gopher_repetition_filter import find_all_duplicate, find_duplicates, find_top_duplicate, get_n_grams
from datatrove.utils.text import PUNCTUATION_SET, TERMINAL_PUNCTUATION, split_into_sentences, split_into_words

ENGLISH = "eng_Latn"


@dataclass
class Rule:
    name: str
    limit: str  # a document is dropped where its value is "above" or "below" the threshold
    threshold: float
    value: Callable[[str, str], float]  # text, language
    filter: Callable[..., object] | None = None  # (threshold, language): the filter with this rule alone
    reason: str = ""


GOPHER_OFF = dict(min_doc_words=None, max_doc_words=None, min_avg_word_length=None, max_avg_word_length=None, max_symbol_word_ratio=None,
                  max_bullet_lines_ratio=None, max_ellipsis_lines_ratio=None, max_non_alpha_words_ratio=None, min_stop_words=None)
REPETITION_OFF = dict(dup_line_frac=None, dup_para_frac=None, dup_line_char_frac=None, dup_para_char_frac=None, top_n_grams=(), dup_n_grams=())
FINEWEB_OFF = dict(line_punct_thr=-1, short_line_thr=math.inf, char_duplicates_ratio=math.inf, new_line_ratio=math.inf)


def alone(kind, off, parameter):
    return lambda threshold, language: kind(**{**off, parameter: threshold}, language=language)


def visible(text, language):
    return [word for word in split_into_words(text, language) if any(character not in PUNCTUATION_SET for character in word)]


def mean_length(text, language):
    return float(np.mean([len(word) for word in visible(text, language)])) if visible(text, language) else None


def per_word(*symbols):
    return lambda text, language: sum(map(text.count, symbols)) / len(split_into_words(text, language))


def lines_that(holds):
    return lambda text, language: sum(map(holds, text.splitlines())) / len(text.splitlines())


def alphabetic(text, language):
    words = split_into_words(text, language)
    return sum(any(c.isalpha() for c in word) for word in words) / len(words)


def gopher(name, limit, threshold, value, parameter, reason):
    return Rule(f"gopher-quality/{name}", limit, threshold, value, alone(GopherQualityFilter, GOPHER_OFF, parameter), reason)


QUALITY = [
    gopher("words-least", "below", 50, lambda *t: len(visible(*t)), "min_doc_words", "gopher_short_doc"),
    gopher("words-most", "above", 100_000, lambda *t: len(visible(*t)), "max_doc_words", "gopher_long_doc"),
    gopher("mean-word-length-least", "below", 3, mean_length, "min_avg_word_length", "gopher_below_avg_threshold"),
    gopher("mean-word-length-most", "above", 10, mean_length, "max_avg_word_length", "gopher_above_avg_threshold"),
    gopher("hashes", "above", 0.1, per_word("#"), "max_symbol_word_ratio", "gopher_too_many_hashes"),
    gopher("ellipses", "above", 0.1, per_word("...", "…"), "max_symbol_word_ratio", "gopher_too_many_ellipsis"),
    gopher("bullet-lines", "above", 0.9, lines_that(lambda s: s.lstrip().startswith(("•", "-"))), "max_bullet_lines_ratio", "gopher_too_many_bullets"),
    gopher("ellipsis-lines", "above", 0.3, lines_that(lambda s: s.rstrip().endswith(("...", "…"))), "max_ellipsis_lines_ratio", "gopher_too_many_end_ellipsis"),
    gopher("alphabetic-words", "below", 0.8, alphabetic, "max_non_alpha_words_ratio", "gopher_below_alpha_threshold"),
    gopher("stop-words", "below", 2, lambda *t: len(set(STOP_WORDS) & set(split_into_words(*t))), "min_stop_words", "gopher_enough_stop_words"),
]

SPLIT = GopherRepetitionFilter()


def pieces(text, unit):
    return SPLIT.paragraph_exp.split(text.strip()) if unit == "paragraph" else SPLIT._line_splitter.split(text)


def repeated(unit):
    return lambda text, _: find_duplicates(pieces(text, unit))[0] / len(pieces(text, unit)) if text else None


def repeated_characters(unit):
    return lambda text, _: find_duplicates(pieces(text, unit))[1] / len(text)


def top(n):
    def value(text, language):
        grams = get_n_grams(split_into_words(text, language), n)
        return find_top_duplicate(grams) / len(text) if grams else None

    return value


def repetition(name, threshold, value, parameter, reason, wrap=lambda threshold: threshold):
    make = lambda threshold, language: GopherRepetitionFilter(**{**REPETITION_OFF, parameter: wrap(threshold)}, language=language)
    return Rule(f"gopher-repetition/{name}", "above", threshold, value, make, reason)


REPETITION = [
    Rule("gopher-repetition/empty", "below", 1, lambda text, _: len(text)),
    *(repetition(f"duplicate-{unit}s", 0.3, repeated(unit), f"dup_{short}_frac", f"dup_{short}_frac") for unit, short in (("paragraph", "para"), ("line", "line"))),
    *(repetition(f"duplicate-{unit}-characters", 0.2, repeated_characters(unit), f"dup_{short}_char_frac", f"dup_{short}_char_frac")
      for unit, short in (("paragraph", "para"), ("line", "line"))),
    *(repetition(f"top-{n}-gram", limit, top(n), "top_n_grams", f"top_{n}_gram", lambda t, n=n: ((n, t),)) for n, limit in ((2, 0.2), (3, 0.18), (4, 0.16))),
    *(repetition(f"duplicate-{n}-grams", limit, lambda text, language, n=n: find_all_duplicate(split_into_words(text, language), n) / len(text),
                 "dup_n_grams", f"duplicated_{n}_n_grams", lambda t, n=n: ((n, t),))
      for n, limit in ((5, 0.15), (6, 0.14), (7, 0.13), (8, 0.12), (9, 0.11), (10, 0.1))),
]

C4_ALONE = dict(filter_lorem_ipsum=False, filter_curly_bracket=False)


def lines_dropped_for(reason):
    judge = C4QualityFilter(min_num_sentences=-1)
    return lambda text, _: sum(judge.filter(Document(text=line, id="")) == (False, reason) for line in text.splitlines())


def sentences(text, language):
    kept = Document(text=text, id="")
    C4QualityFilter(min_num_sentences=-1, language=language, **C4_ALONE).filter(kept)
    return sum(len(split_into_sentences(line, language)) for line in kept.text.split("\n") if line)


C4 = [
    Rule("c4/lorem-ipsum", "above", 0, lines_dropped_for("lorem_ipsum")),
    Rule("c4/curly-bracket", "above", 0, lines_dropped_for("curly_bracket")),
    Rule("c4/sentences-least", "below", 5, sentences, alone(C4QualityFilter, C4_ALONE, "min_num_sentences"), "too_few_sentences"),
    Rule("mc4/third-longest-line", "below", 200, lambda text, _: sorted([0, 0, 0, *map(len, text.split("\n"))])[-3] if text.count("\n") > 1 else 0),
]


def filled(text):
    return [line for line in text.split("\n") if line.strip() != ""]


def share_of_filled(holds):
    return lambda text, _: sum(map(holds, filled(text))) / len(filled(text))


def fineweb(reading, name, limit, threshold, value, parameter, reason):
    return Rule(f"fineweb-{reading}/{name}", limit, threshold, value, alone(FineWebQualityFilter, FINEWEB_OFF, parameter), reason)


FINEWEB = [rule for reading, repeated_lines in (("code", 0.01), ("blog", 0.1)) for rule in (
    Rule(f"fineweb-{reading}/empty", "below", 1, lambda text, _: len(filled(text))),
    fineweb(reading, "terminal-punctuation", "below", 0.12, share_of_filled(lambda line: line.endswith(tuple(TERMINAL_PUNCTUATION))), "line_punct_thr", "line_punct_ratio"),
    fineweb(reading, "short-lines", "above", 0.67, share_of_filled(lambda line: len(line) <= 30), "short_line_thr", "short_line_ratio"),
    fineweb(reading, "line-feeds-per-word", "above", 0.3, lambda *t: t[0].count("\n") / len(split_into_words(*t)), "new_line_ratio", "list_ratio"),
    fineweb(reading, f"duplicate-line-characters-{reading}", "above", repeated_lines,
            lambda text, _: find_duplicates(filled(text))[1] / len(text.replace("\n", "")) if filled(text) else None, "char_duplicates_ratio", "char_dup_ratio"),
)]

RULES = [*QUALITY, *REPETITION, *C4, *FINEWEB]


def value_of(rule, text, language=ENGLISH):
    """None where the filter has nothing to divide by."""
    try:
        return rule.value(text, language)
    except ZeroDivisionError:
        return None


def drops(rule, value, threshold):
    return value is not None and (value > threshold if rule.limit == "above" else value < threshold)


def decision(rule, text, threshold, language=ENGLISH):
    """Whether the filter drops the text for this rule's reason; None if it does for another, or cannot be asked."""
    if rule.filter is None or not threshold:
        return None
    try:
        result = rule.filter(threshold, language).filter(Document(text=text, id=""))
    except ZeroDivisionError:
        return None
    return False if result is True else True if result[1] == rule.reason else None


def proved(rule, text, value):
    """Does the filter itself pass the text at this value, and drop it at the next one? None where it cannot be asked both."""
    if value is None:
        return None
    whole = isinstance(value, int)
    away = {"above": value - 1 if whole else float(np.nextafter(value, -1)), "below": value + 1 if whole else float(np.nextafter(value, math.inf))}
    answers = decision(rule, text, value), decision(rule, text, away[rule.limit])
    return None if None in answers else answers == (False, True)


def whole_filters(text, language=ENGLISH):
    """Family → dropped by the filter as it comes."""
    filters = {
        "gopher-quality": GopherQualityFilter(language=language),
        "gopher-repetition": GopherRepetitionFilter(language=language),
        "c4": C4QualityFilter(language=language),
        "mc4": C4ParagraphFilter(),
        "fineweb-code": FineWebQualityFilter(language=language),
        "fineweb-blog": FineWebQualityFilter(char_duplicates_ratio=0.1, language=language),
    }
    return {family: one.filter(Document(text=text, id="")) is not True for family, one in filters.items()}
