"""The oracle's expressions: FEEL over exact fractions, with two values that are no number, text or truth.

An expression is read once into a function of the figures. A blank among its operands makes an operator's result unknown, but
for `and` and `or`, which follow Kleene; `between` and `in` are what FEEL says they are, comparisons joined by these two.
"""
import functools
import operator
import re
from fractions import Fraction


class Mark:
    """A value that is no number, text or truth."""
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


UNKNOWN = Mark("unknown")                  # a blank
NULL = Mark("null")                        # FEEL's, as 1/0

COMPARE = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "!=": operator.ne}
COMPUTE = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
FUNCTIONS = {"min": min, "max": max, "sum": lambda *terms: sum(terms), "count": lambda *terms: Fraction(len(terms)), "abs": abs}


# ---- Tests of bands: ">= 98", "[95..98)", "0", and lists of them ----------------------------------------------------------

def holds(test, x):
    """Whether the known number x meets a unary test."""
    return any(part(x) for part in parts_of(test))


@functools.cache
def parts_of(test):
    return [part_of(part.strip()) for part in test.split(",")]


def part_of(test):
    if m := re.fullmatch(r"([\[(\]])\s*(\S+?)\s*\.\.\s*(\S+?)\s*([\])\[])", test):
        low, high = Fraction(m[2]), Fraction(m[3])
        after = operator.le if m[1] == "[" else operator.lt
        before = operator.le if m[4] == "]" else operator.lt
        return lambda x: after(low, x) and before(x, high)
    m = re.fullmatch(r"(<=|>=|!=|<|>|=)?\s*(-?[\d.]+)", test)
    sign, bound = COMPARE[m[1] or "="], Fraction(m[2])
    return lambda x: sign(x, bound)


# ---- What the operators make of numbers, blanks and nulls -----------------------------------------------------------------

def kleene(a, b, decides):
    """`or` when decides is True, `and` when it is False: one deciding side is enough."""
    if a is decides or b is decides:
        return decides
    if UNKNOWN in (a, b):
        return UNKNOWN
    return NULL if NULL in (a, b) else not decides


def compare(sign, a, b):
    if UNKNOWN in (a, b):
        return UNKNOWN
    if NULL in (a, b):
        return COMPARE[sign](a, b) if sign in ("=", "!=") else NULL
    return COMPARE[sign](a, b)


def arithmetic(sign, a, b):
    if UNKNOWN in (a, b):
        return UNKNOWN
    if NULL in (a, b) or (sign == "/" and b == 0):
        return NULL
    return COMPUTE[sign](a, b)


def call(name, values):
    if UNKNOWN in values:
        return UNKNOWN
    if NULL in values and name != "count":
        return NULL
    return FUNCTIONS[name](*values)


def choose(condition, yes, no):
    """FEEL's `if`: what is not true, null too, takes the other branch; the branch not taken is not asked."""
    if condition is UNKNOWN:
        return UNKNOWN
    return yes if condition is True else no


def denied(x):
    return x if isinstance(x, Mark) else not x


# ---- Reading: a recursive descent; each step gives a function of the figures ----------------------------------------------

TOKEN = re.compile(r'\s*(?:("[^"]*")|(\d+(?:\.\d+)?|\.\d+)|([^\W\d]\w*)|(<=|>=|!=|\.\.|[-+*/(),<>=\[\]]))')
TEXT, NUMBER, NAME, SIGN = 1, 2, 3, 4      # the groups of TOKEN
CONSTANTS = {"true": True, "false": False, "null": NULL}


def tokens_of(text):
    tokens, at, text = [], 0, text.strip()
    while at < len(text):
        m = TOKEN.match(text, at)
        if not m:
            raise SyntaxError(f"{text}: cannot read at {at}")
        tokens.append((m.lastindex, m[m.lastindex]))
        at = m.end()
    return tokens


def binary(of, sign, left, right):
    """An operator that is a function `of` (sign, a, b)."""
    return lambda figures: of(sign, left(figures), right(figures))


def joined(left, right, decides):
    return lambda figures: kleene(left(figures), right(figures), decides)


class Reader:
    def __init__(self, text):
        self.text, self.at, self.tokens = text, 0, tokens_of(text)

    def whole(self):
        result = self.expression()
        if self.at < len(self.tokens):
            raise SyntaxError(f"{self.text}: unexpected {self.tokens[self.at][1]}")
        return result

    def take(self, *wanted):
        """The next token if it is one of these; else None."""
        if self.at < len(self.tokens) and self.tokens[self.at][1] in wanted:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return None

    def need(self, wanted):
        if not self.take(wanted):
            raise SyntaxError(f"{self.text}: expected {wanted}")

    def expression(self):
        if not self.take("if"):
            return self.either()
        condition = self.expression()
        self.need("then")
        yes = self.expression()
        self.need("else")
        no = self.expression()
        return lambda figures: choose(condition(figures), yes(figures), no(figures))

    def either(self):
        result = self.both()
        while self.take("or"):
            result = joined(result, self.both(), True)
        return result

    def both(self):
        result = self.compared()
        while self.take("and"):
            result = joined(result, self.compared(), False)
        return result

    def compared(self):
        left = self.sum()
        if sign := self.take(*COMPARE):
            return binary(compare, sign, left, self.sum())
        if self.take("between"):
            low = self.sum()
            self.need("and")
            return within(left, ">=", low, "<=", self.sum())
        return self.member(left) if self.take("in") else left

    def member(self, left):
        """One test, or a list of tests in parentheses; an interval that is open below begins with one too."""
        if interval := self.interval(left):
            return interval
        if not self.take("("):
            return self.test(left)
        result = self.test(left)
        while self.take(","):
            result = joined(result, self.test(left), True)
        self.need(")")
        return result

    def test(self, left):
        if interval := self.interval(left):
            return interval
        return binary(compare, self.take(*COMPARE) or "=", left, self.sum())

    def interval(self, left):
        """`[a..b)` and its like, or None with nothing taken."""
        begin = self.at
        if not (opened := self.take("[", "(", "]")):
            return None
        try:
            low = self.sum()
            self.need("..")
        except SyntaxError:                # a list of tests
            self.at = begin
            return None
        high = self.sum()
        if not (closed := self.take("]", ")", "[")):
            raise SyntaxError(f"{self.text}: an interval without end")
        return within(left, ">=" if opened == "[" else ">", low, "<=" if closed == "]" else "<", high)

    def sum(self):
        result = self.product()
        while sign := self.take("+", "-"):
            result = binary(arithmetic, sign, result, self.product())
        return result

    def product(self):
        result = self.single()
        while sign := self.take("*", "/"):
            result = binary(arithmetic, sign, result, self.single())
        return result

    def single(self):
        if self.take("-"):
            return binary(arithmetic, "-", constant(Fraction(0)), self.single())
        if self.take("("):
            result = self.expression()
            self.need(")")
            return result
        if self.at == len(self.tokens):
            raise SyntaxError(f"{self.text}: ends too early")
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == TEXT:
            return constant(text[1:-1])
        if kind == NUMBER:
            return constant(Fraction(text))
        if kind != NAME:
            raise SyntaxError(f"{self.text}: unexpected {text}")
        return self.named(text)

    def named(self, name):
        if name in CONSTANTS:
            return constant(CONSTANTS[name])
        if name == "not":
            inner, = self.arguments()
            return lambda figures: denied(inner(figures))
        if name in FUNCTIONS and self.tokens[self.at:self.at + 1] == [(SIGN, "(")]:
            arguments = self.arguments()
            return lambda figures: call(name, [argument(figures) for argument in arguments])
        return lambda figures: figures[name]

    def arguments(self):
        self.need("(")
        found = [self.expression()]
        while self.take(","):
            found.append(self.expression())
        self.need(")")
        return found


def constant(value):
    return lambda figures: value


def within(left, after, low, before, high):
    return joined(binary(compare, after, left, low), binary(compare, before, left, high), False)


@functools.cache
def read_expression(text):
    return Reader(text).whole()


def value_in(text, figures):
    """What an expression comes to over the figures by name."""
    return read_expression(text)(figures)


def truth_in(text, figures):
    """True, False, or unknown: a condition that comes to null is unknown."""
    value = value_in(text, figures)
    return UNKNOWN if value is NULL else value


def names_in(text):
    """Names an expression uses, outside its strings."""
    return set(re.findall(r"[^\W\d]\w*", re.sub(r'"[^"]*"', " ", text)))
