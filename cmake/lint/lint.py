#!/usr/bin/env python3
"""The rules of this code base that no compiler knows. Usage: lint.py [ROOT]; exit status 1 when something was found.

A rule is a generator (file) -> (line, message), entered into RULES by the decorator. selftest.py shows each of them on
a sample that breaks it and on one that does not.
"""
import pathlib
import re
import subprocess
import sys

import unitynames

SOURCE_FOLDERS = ("src", "ui", "tests")
SUFFIXES = (".h", ".cpp", ".ui")
TOP_LEVEL = re.compile(r"(src|ui|resources|tests|translations|cmake|dev|LICENSE|README[\w.]*|CMake[\w.]+|\..+)$")
MOST_LINES = 400
MOST_TEST_LINES = 500  # the cases of one test program share its fixture

# A module may include itself, anything of a lower rank, and its neighbours of the same rank that CMake links to it.
RANK = {"base": 0, "async": 1, "net": 2, "sql": 2, "wechat": 3, "storage": 4, "history": 4, "image": 4, "settings": 4,
        "transfer": 5, "compare": 5, "engine": 6, "pipeline": 7, "ui": 8, "cli": 8, "app": 9}
ALONE = {"sandbox": {"base", "sandbox"}}
WIDGETS = re.compile(
    r"<(QtWidgets(/.*)?|QApplication|QWidget\w*|QMainWindow|Q\w*Dialog|QLabel|QMenu|QMenuBar|QMessageBox|QStyle(?!Hints)\w*|QLayout"
    r"|Q(?:HBox|VBox|Box|Grid|Form|Stacked)Layout|QAbstractItemView|Q(?:List|Table|Tree|Column|Graphics)View|Q\w+Button|Q\w*Edit|QComboBox|Q\w*SpinBox|QToolBar|QStatusBar|QDockWidget|QSystemTrayIcon"
    r"|QSplitter|QProgressBar|QSlider|QScrollArea|QScrollBar|QFrame|QToolTip|QHeaderView)>")
LITERAL = re.compile(r'R"(\w*)\((?:.|\n)*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'')
COMMENT = re.compile(r"//[^\n]*|/\*(?:.|\n)*?\*/")
TOKENS = re.compile(COMMENT.pattern + "|" + LITERAL.pattern)

RULES = []


def rule(function):
    RULES.append(function)
    return function


def blanked(match):
    return re.sub(r"[^\n]", " ", match.group())


class File:
    """One source file: its path from the root, its text, and the text without comments and without literals."""

    def __init__(self, path, text):
        self.path = path
        self.text = text
        parts = path.split("/")
        self.folder = parts[0]
        self.module = "ui" if parts[0] == "ui" else parts[1] if parts[0] == "src" and len(parts) > 2 else None
        self.is_code = path.endswith((".h", ".cpp"))
        keep_literals = lambda m: blanked(m) if m.group().startswith(("//", "/*")) else m.group()
        self.uncommented = TOKENS.sub(keep_literals, text) if self.is_code else text
        self.code = TOKENS.sub(blanked, text) if self.is_code else ""

    def line(self, offset):
        return self.text.count("\n", 0, offset) + 1

    def find(self, pattern, text=None):
        text = self.code if text is None else text
        for match in re.finditer(pattern, text, re.MULTILINE):
            yield self.line(match.start()), match


def layer_of(include, known_ui):
    first = include.split("/")[0]
    if first in RANK or first in ALONE:
        return first
    return "ui" if first in known_ui else None


@rule
def layers(file, known_ui=("common", "theme", "window", "history", "transfer", "preview", "settings", "dialogs")):
    """Includes go downwards only; the sandbox knows nothing but base."""
    if file.folder != "src" or file.module is None:
        return
    if file.module not in RANK and file.module not in ALONE:
        yield 1, f"the module src/{file.module} has no rank in the lint: decide which layer it is"
        return
    for line, match in file.find(r'^\s*#\s*include\s+"([^"]+)"', file.uncommented):
        layer = layer_of(match[1], known_ui)
        if layer is None or "/" not in match[1]:
            continue
        if file.module in ALONE:
            if layer not in ALONE[file.module]:
                yield line, f"{file.module} may include only {', '.join(sorted(ALONE[file.module]))}, not {match[1]}"
        elif layer in ALONE:
            if file.module not in ("app", "cli"):
                yield line, f"only app and cli may include {match[1]}"
        elif RANK[layer] > RANK[file.module]:
            yield line, f"{file.module} reaches up to {match[1]}"


@rule
def widgets(file):
    """Qt Widgets stay in ui/ and src/app."""
    if file.folder == "src" and file.module != "app":
        for line, match in file.find(r"^\s*#\s*include\s+(<\w[\w/]*>)"):
            if WIDGETS.match(match[1]):
                yield line, f"{match[1]} belongs to Qt Widgets: only ui/ and src/app may include it"


def statement_around(code, offset):
    """The statement that holds code[offset]; a block's brace ends it, a brace or bracket inside an expression does not."""
    def opens_block(at):
        before = code[:at].rstrip()
        return not before or before[-1] in ");{}:" or re.search(r"\b(else|do|try|const|noexcept|override|mutable)$", before)

    start, depth = offset, 0
    while start > 0:
        char = code[start - 1]
        if char == "}" and depth == 0 or char == ";" and depth <= 0 or char == "{" and opens_block(start - 1):
            break
        depth += (char == ")") - (char == "(")
        start -= 1
    end, depth = start, 0
    while end < len(code):
        char = code[end]
        depth += (char == "(") - (char == ")")
        if char == ";" and depth <= 0 or char == "{" and depth <= 0 and end > offset and opens_block(end):
            break
        end += 1
    return start, code[start:end]


@rule
def co_await_dialect(file):
    """g++ 12 destroys some temporaries of a co_await statement twice: name the value in the line before."""
    for line, match in file.find(r"(?<!operator )\bco_await\b"):
        _, statement = statement_around(file.code, match.start())
        plain = re.sub(r"\[\[[^\]]*\]\]", "", statement)
        plain = re.sub(r"\bauto\s*(const)?\s*&{0,2}\s*\[[^\]]*\]", "", plain)
        found = [sign for sign in "{[?" if sign in plain]
        if found:
            yield line, f"a co_await statement holds '{found[0]}'"


def closing(code, start):
    depth = 0
    for at in range(start, len(code)):
        depth += (code[at] == "{") - (code[at] == "}")
        if depth == 0:
            return at
    return len(code)


@rule
def coroutine_lambdas(file):
    """The captures of a lambda die before the frame of its coroutine does."""
    head = r"(?<![\w\])])\[[^\[\]]*\]\s*(\((?:[^()]|\([^()]*\))*\))?\s*(mutable\s*)?(->\s*[\w:<>,\s*&]+)?\{"
    for line, match in file.find(head):
        body = file.code[match.end() - 1:closing(file.code, match.end() - 1)]
        if re.search(r"\bco_(await|return|yield)\b", body):
            yield line, "a lambda must not be a coroutine"


@rule
def nested_event_loops(file):
    """Code that spins an event loop is entered again by its own events."""
    if file.folder == "tests":
        return
    for line, match in file.find(r"\bQEventLoop\b|\bprocessEvents\s*\("):
        yield line, f"{match[0].rstrip('( ')} nests an event loop"
    if file.folder == "ui":
        for line, match in file.find(r"(\w+)(?:\(\))?(?:\.|->)exec\s*\("):
            if not re.search(r"drag$", match[1], re.IGNORECASE):
                yield line, "exec() nests an event loop: use open() or popup()"


@rule
def tls_is_verified(file):
    for line, match in file.find(r"\bignoreSslErrors\b|\bVerifyNone\b|\bQueryPeer\b|\benable_server_certificate_verification\b"):
        if file.folder != "tests":
            yield line, f"{match[0]} switches the check of certificates off"


@rule
def dead_test_cases(file):
    """Qt Test calls the slots of a test; a case below `private:` never runs, and nobody is told."""
    if file.folder != "tests" or not file.path.endswith(".cpp"): # headers have helpers for many
        return
    access = ""
    for number, line in enumerate(file.code.splitlines(), 1):
        if match := re.match(r"\s*((?:public|protected|private)\b.*):\s*$", line):
            access = match[1]
        elif re.match(r"(class|struct|namespace)\b", line):
            access = ""
        elif (match := re.match(r"    void (\w+)\(\)\s*(\{.*)?$", line)) and access and "Q_SLOTS" not in access:
            if len(re.findall(rf"\b{match[1]}\b", file.code)) == 1:
                yield number, f"{match[1]}() is no slot and nobody calls it: as a test case it belongs below Q_SLOTS"


@rule
def fixed_sleeps(file):
    """A test waits for a condition; a fixed time is too short on a slow machine and too long on every other."""
    if file.folder == "tests":
        for line, match in file.find(r"\bqWait\s*\(\s*(?!0\s*\))|\bqSleep\s*\(|\bsleep_(?:for|until)\b|\bQThread::\w*sleep\s*\(|\busleep\s*\("):
            yield line, f"{match[0].rstrip('( ')} waits for a fixed time"


@rule
def raw_logging(file):
    if file.folder != "tests":
        for line, match in file.find(r"\bq(?:Debug|Info|Warning|Critical)\s*\("):
            yield line, f"{match[0].rstrip('( ')} has no category: use the qC form"


@rule
def colours(file):
    """Colours have their meaning in ui/theme."""
    if file.folder != "ui" or file.path.startswith("ui/theme/"):
        return
    named = r"\bQt::(?:dark)?(?:red|green|blue|cyan|magenta|yellow|gray|lightGray|black|white)\b"
    literal = r'\bQColor\s*[({]\s*(?:u?"|QLatin1|0x|\d)|#[0-9a-fA-F]{6}\b|\bqRgba?\s*\(\s*(?:\d|0x)'
    for pattern in (named, literal):
        for line, match in file.find(pattern, file.uncommented):
            yield line, f"{match[0]}: ask Theme::color() for a colour by its role"


@rule
def size(file):
    count = file.text.count("\n")
    most = MOST_TEST_LINES if file.folder == "tests" else MOST_LINES
    if file.path.endswith(".cpp") and count > most:
        yield count, f"{count} lines; at most {most}: find the second idea in it and give it a room"


@rule
def left_overs(file):
    for line, match in file.find(r"\b(?:TODO|FIXME|XXX|HACK)\b", file.text):
        yield line, f"{match[0]} is left over"


@rule
def exceptions(file):
    if file.folder != "tests" and file.module != "sandbox":
        for line, _ in file.find(r"\bthrow\b(?!\s*\()"):
            yield line, "errors are values here: return a Result"


def unfinished_translations(path, text):
    for match in re.finditer(r'type="(unfinished|obsolete)"', text):
        yield text.count("\n", 0, match.start()) + 1, f"{match[1]} translation"


def machine_paths(text):
    """What is published tells nothing of the machine that made it."""
    for match in re.finditer(r"/(?:tmp|home)/", text):
        yield text.count("\n", 0, match.start()) + 1, f"{match[0]} is a path of one machine"


def unexpected_entries(names):
    return [name for name in names if not TOP_LEVEL.match(name)]


def names_given_twice(cmake_files, files):
    """Two sources of one library that give a name of their own to two things: the unity build reads both as one file."""
    for target, paths in unitynames.sources(cmake_files).items():
        known = [path for path in dict.fromkeys(paths) if path in files]
        for path, offset, name, other in unitynames.twice((path, files[path].code) for path in known):
            yield path, files[path].line(offset), f"{target} has '{name}' in {other} too: a unity build takes both as one file"


def names_of_others(cmake_files, files):
    """A source that calls a helper of another source's anonymous namespace: only the unity build would compile it."""
    elsewhere = set()
    for path, file in files.items():
        elsewhere.update(re.findall(r"\w+" if path.endswith(".h") else r"(?<=\.)\w+|(?<=->)\w+", file.code))
    for _, paths in unitynames.sources(cmake_files).items():
        known = [path for path in dict.fromkeys(paths) if path in files and path.endswith(".cpp")]
        for path, offset, name, other in unitynames.borrowed([(path, files[path].code) for path in known], elsewhere):
            yield path, files[path].line(offset), f"'{name}' is in the anonymous namespace of {other}: only a unity build finds it"


def tracked(root):
    command = ["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard"]
    try:
        names = subprocess.run(command, capture_output=True, check=True, text=True).stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):
        skipped = {"build", "out", ".git"}
        names = [str(p.relative_to(root)) for p in root.rglob("*")
                 if p.is_file() and not skipped & set(p.relative_to(root).parts)]
    return sorted(name for name in names if (root / name).is_file())


def check(root):
    names = tracked(root)
    for name in unexpected_entries(sorted({name.split("/")[0] for name in names})):
        yield name, 1, "does not belong on the top level", "top-level"
    ui = {name.split("/")[1] for name in names if name.startswith("ui/") and name.count("/") > 1}
    core = {name.split("/")[1] for name in names if name.startswith("src/") and name.count("/") > 1}
    files = {}
    for name in names:
        path = root / name
        if name.startswith("translations/") and name.endswith(".ts"):
            for line, message in unfinished_translations(name, path.read_text(encoding="utf-8")):
                yield name, line, message, "translations"
        if name.startswith("resources/") and name.endswith(".json"):
            for line, message in machine_paths(path.read_text(encoding="utf-8")):
                yield name, line, message, "machine-paths"
        if name.split("/")[0] not in SOURCE_FOLDERS or not name.endswith(SUFFIXES):
            continue
        file = files[name] = File(name, path.read_text(encoding="utf-8"))
        for function in RULES:
            found = function(file, ui - core) if function is layers else function(file)
            for line, message in found:
                yield name, line, message, function.__name__
    cmake_files = {name: (root / name).read_text(encoding="utf-8") for name in names if name.endswith("CMakeLists.txt")}
    for name, line, message in names_given_twice(cmake_files, files):
        yield name, line, message, "names_given_twice"
    for name, line, message in names_of_others(cmake_files, files):
        yield name, line, message, "names_of_others"


def main():
    default = pathlib.Path(__file__).resolve().parents[2]
    root = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else default
    findings = list(check(root))
    for name, line, message, which in findings:
        print(f"{name}:{line}: {message} [{which}]")
    print(f"lint: {len(findings)} finding(s)")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
