#!/usr/bin/env python3
"""Shows every rule of lint.py on samples that break it and on samples that do not."""
import sys

import lint
import unitynames

# rule, path, sample, number of findings expected
SAMPLES = [
    ("layers", "src/net/a.cpp", '#include "wechat/api.h"\n', 1),
    ("layers", "src/net/a.cpp", '#include "base/error.h"\n#include "net/b.h"\n', 0),
    ("layers", "src/base/a.cpp", '#include "common/icons.h"\n', 1),
    ("layers", "src/history/a.cpp", '#include "sql/database.h"\n', 0),
    ("layers", "src/sql/a.cpp", '#include "history/store.h"\n', 1),
    ("layers", "src/sandbox/a.cpp", '#include "net/http.h"\n', 1),
    ("layers", "src/sandbox/a.cpp", '#include "base/error.h"\n#include "sandbox/cos.h"\n', 0),
    ("layers", "src/wechat/a.cpp", '#include "sandbox/server.h"\n', 1),
    ("layers", "src/app/a.cpp", '#include "sandbox/server.h"\n#include "theme/theme.h"\n', 0),
    ("layers", "src/novel/a.cpp", "\n", 1),
    ("layers", "src/net/a.cpp", '// #include "wechat/api.h"\n', 0),
    ("widgets", "src/image/a.cpp", "#include <QWidget>\n", 1),
    ("widgets", "src/image/a.cpp", "#include <QtWidgets/QLabel>\n", 1),
    ("widgets", "src/image/a.cpp", "#include <QImage>\n#include <QTextLayout>\n#include <QByteArrayView>\n#include <QStyleHints>\n", 0),
    ("widgets", "src/app/a.cpp", "#include <QApplication>\n", 0),
    ("co_await_dialect", "src/a/a.cpp", "void f() { auto x = co_await g(Arg{1}); }\n", 1),
    ("co_await_dialect", "src/a/a.cpp", "void f() { co_await g([] { return 1; }); }\n", 1),
    ("co_await_dialect", "src/a/a.cpp", "void f() { auto x = ok ? co_await a() : 1; }\n", 1),
    ("co_await_dialect", "src/a/a.cpp", "void f() { co_await list[0]; }\n", 1),
    ("co_await_dialect", "src/a/a.cpp", "void f() { use(Pair{co_await g(), 1}); }\n", 1),
    ("co_await_dialect", "src/a/a.cpp", "void f() { const Arg a{1}; auto x = co_await g(a); int b[2]; }\n", 0),
    ("co_await_dialect", "src/a/a.cpp", "void f() { if (co_await g()) { h(); } else { i(); } }\n", 0),
    ("co_await_dialect", "src/a/a.cpp", "void f()\n{\n    // co_await a ? b : c\n    co_await g();\n}\n", 0),
    ("co_await_dialect", "src/a/a.cpp", 'void f() { while (true) { co_await g(u"what?"_s); } }\n', 0),
    ("coroutine_lambdas", "src/a/a.cpp", "auto f = [this]() -> Task<void> { co_return; };\n", 1),
    ("coroutine_lambdas", "src/a/a.cpp", "auto f = [this](int a) { if (a) { co_await b(a); } };\n", 1),
    ("coroutine_lambdas", "src/a/a.cpp", "Task<void> f() { auto g = [] { return 1; }; co_return; }\n", 0),
    ("nested_event_loops", "ui/a/a.cpp", "void f() { QEventLoop loop; }\n", 1),
    ("nested_event_loops", "src/a/a.cpp", "void f() { QCoreApplication::processEvents(); }\n", 1),
    ("nested_event_loops", "ui/a/a.cpp", "void f() { dialog.exec(); menu->exec(where); }\n", 2),
    ("nested_event_loops", "ui/a/a.cpp", "void f() { drag->exec(Qt::CopyAction); dialog->open(); }\n", 0),
    ("nested_event_loops", "src/sql/a.cpp", "void f() { query.exec(); }\n", 0),
    ("tls_is_verified", "src/net/a.cpp", "reply->ignoreSslErrors();\n", 1),
    ("tls_is_verified", "src/net/a.cpp", "c.setPeerVerifyMode(QSslSocket::VerifyNone);\n", 1),
    ("tls_is_verified", "src/net/a.cpp", "// never ignoreSslErrors\n", 0),
    ("dead_test_cases", "tests/unit/a.cpp", "class A\n{\nprivate Q_SLOTS:\n    void a()\n    {\n    }\n\nprivate:\n    void b()\n    {\n    }\n};\n", 1),
    ("dead_test_cases", "tests/unit/a.cpp", "class A\n{\nprivate Q_SLOTS:\n    void a()\n    {\n        b();\n    }\n\nprivate:\n    void b()\n    {\n    }\n};\n", 0),
    ("dead_test_cases", "src/net/a.cpp", "class A\n{\nprivate:\n    void b()\n    {\n    }\n};\n", 0),
    ("fixed_sleeps", "tests/unit/a.cpp", "QTest::qWait(50);\n", 1),
    ("fixed_sleeps", "tests/unit/a.cpp", "std::this_thread::sleep_for(1s); QThread::msleep(5);\n", 2),
    ("fixed_sleeps", "tests/unit/a.cpp", "QTest::qWait(0);\nQTest::qWaitFor(ready);\nQTRY_VERIFY(ok);\n", 0),
    ("raw_logging", "src/a/a.cpp", 'qDebug() << 1; qWarning("x");\n', 2),
    ("raw_logging", "src/a/a.cpp", "qCDebug(lcNet) << 1;\n", 0),
    ("colours", "ui/a/a.cpp", 'QColor c("#ff0000"); p.setPen(Qt::red);\n', 2),
    ("colours", "ui/a/a.ui", "<string>color: #12ab34</string>\n", 1),
    ("colours", "ui/theme/a.cpp", 'QColor c("#ff0000");\n', 0),
    ("colours", "ui/a/a.cpp", "QColor c = Theme::color(Role::Danger); p.fill(Qt::transparent);\n", 0),
    ("size", "src/a/a.cpp", "\n" * 401, 1),
    ("size", "src/a/a.cpp", "\n" * 400, 0),
    ("left_overs", "src/a/a.cpp", "// TO" "DO: later\n", 1),
    ("left_overs", "src/a/a.cpp", "// done\n", 0),
    ("exceptions", "src/a/a.cpp", "void f() { throw 1; }\n", 1),
    ("exceptions", "src/a/a.cpp", "// a throw of the dice\n", 0),
]

# What two sources of a library begin with, and the names that they have twice.
TWICE = [
    ("namespace wcs { namespace { int f(int a) { return a; } } }", "namespace wcs { namespace { int f(int b) { return b + 1; } } }", ["f"]),
    ("namespace { constexpr int most = 3; }", "namespace { constexpr qint64 most{4}; }", ["most"]),
    ("namespace { constexpr std::chrono::seconds grace(3); }", "namespace { const QStringList grace = {a, b}; }", ["grace"]),
    ("namespace { struct Row { int a = 0; }; }", "namespace { class Row final : public Base { void f() {} }; }", ["Row"]),
    ("namespace { enum Column { Name, Size }; }", "namespace { enum Other { Size = 4, Last }; enum class Column { A }; }", ["Size", "Column"]),
    ("namespace { int f(const QString &a, int b = 1) { return b; } }", "static int f(const QString &, int) { return 2; }", ["f"]),
    ("namespace { template <typename T> T f(T a) { return a; } }", "namespace { template <typename T>\nT f(T b) { return b; } }", ["f"]),
    ("namespace { const auto f = [](int a) { return a; }; }", "namespace { void f() {} }", ["f"]),
    ("namespace { A::A(int b) : m_b{b}, m_c(new C) {} int g() { return 1; } }", "namespace { int g() { return 2; } }", ["g"]),
    ("struct Row { int a; };", "namespace { struct Row { int b; }; }", ["Row"]),
    ("namespace { int f(int a) { return a; } }", "namespace { int f(qint64 a) { return int(a); } }", []),
    ("namespace { int f(int a) { return a; } }", "namespace other { namespace { int f(int a) { return a; } } }", []),
    ("int A::f(int a) { return a; }", "namespace { int f(int a) { int f = a; return f; } }\nint B::f(int a) { return a; }", []),
    ("namespace { int f(int a); }\nint A::f() { const int g = 1; return g; }", "namespace { int f(int a) { return 1; } int g = 2; }", []),
    ("namespace { struct Row; class Page; }", "namespace { struct Row { int a; }; class Page {}; }", []),
    ("A::A() : m_a(1), m_b(new QLabel(this)) { f(); }", "B::B() : m_a{1}, m_b(new QLabel(this)) { f(); }", []),
    ("using namespace wcs;\nusing Clock = std::chrono::steady_clock;", "using namespace wcs;\nusing Clock = std::chrono::steady_clock;", []),
]
# What another source has in its anonymous namespace, what a source does with it, and the names that it may not have.
BORROWED = [
    ("namespace { int f(int a) { return a; } }", "int g() { return f(1); }", ["f"]),
    ("namespace wcs { namespace { int f(int a) { return a; } } }", "int g(int b) { if (b) { h(f(b)); } return 0; }", ["f"]),
    ("namespace { int f(int a) { return a; } }", "namespace { int f(int a) { return 2; } }\nint g() { return f(1); }", []),
    ("namespace { int f(int a) { return a; } }", "int g(F f) { return f(1); }\nint h() { const auto f = [] { return 1; }; return f(); }", []),
    ("namespace { int f(int a) { return a; } }", "int g(A a) { return a.f(1) + f(2); }", []),
    ("int f(int a) { return a; }", "int g() { return f(1); }", []),
]
LISTS = {"src/net/CMakeLists.txt": "wcs_add_module(net\n  SOURCES a.h a.cpp # b.cpp\n  LINK wcs_base)\ntarget_sources(wcs_net PRIVATE c.cpp)\n",
         "ui/main/CMakeLists.txt": "target_sources(wcs_ui PRIVATE\n  d.h d.cpp ${X}/e.cpp)\n", "ui/drop/CMakeLists.txt": "target_sources(wcs_ui PRIVATE f.cpp)\n",
         "tests/unit/CMakeLists.txt": "wcs_add_test(tst_a LABEL unit SOURCES tst_a.cpp LINK wcs_net)\n"}


def found_in(rule, *samples):
    files = {f"src/net/{at}.cpp": lint.File(f"src/net/{at}.cpp", text) for at, text in enumerate(samples)}
    lists = {"src/net/CMakeLists.txt": f"wcs_add_module(net SOURCES {' '.join(path.split('/')[-1] for path in files)} LINK a)"}
    return sorted(message.split("'")[1] for _, _, message in rule(lists, files))


def main():
    failures = []
    for rule, samples in ((lint.names_given_twice, TWICE), (lint.names_of_others, BORROWED)):
        for first, second, expected in samples:
            found = found_in(rule, first, second)
            if found != sorted(expected):
                failures.append(f"{rule.__name__} of {first!r} and {second!r}: {found}, expected {expected}")
    sources = {"wcs_net": ["src/net/a.h", "src/net/a.cpp", "src/net/c.cpp"], "wcs_ui": ["ui/main/d.h", "ui/main/d.cpp", "ui/drop/f.cpp"]}
    if unitynames.sources(LISTS) != sources:
        failures.append(f"the sources of the libraries: {unitynames.sources(LISTS)}")
    rules = {function.__name__: function for function in lint.RULES}
    for name, path, sample, expected in SAMPLES:
        found = list(rules[name](lint.File(path, sample)))
        if len(found) != expected:
            failures.append(f"{name} on {sample!r}: {len(found)} finding(s), expected {expected}: {found}")
    for name in rules:
        counts = [expected for rule, _, _, expected in SAMPLES if rule == name]
        if not any(counts) or all(counts):
            failures.append(f"{name} is not shown both ways")
    if lint.unexpected_entries(["src", "dev", "README.md", "CMakeLists.txt", ".ci", "notes.txt"]) != ["notes.txt"]:
        failures.append("the top level is not guarded")
    unfinished = '<translation type="unfinished"></translation>\n<translation>x</translation>\n'
    if len(list(lint.unfinished_translations("a.ts", unfinished))) != 1:
        failures.append("unfinished translations are not found")
    if [line for line, _ in lint.machine_paths('{"a": 1,\n"b": "x --json /tmp/a.json /home/b",\n"c": "tests/tmp"}\n')] != [2, 2]:
        failures.append("paths of one machine are not found")
    print("\n".join(failures) or f"lint self-test: {len(SAMPLES) + len(TWICE) + len(BORROWED) + 4} samples as expected")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
