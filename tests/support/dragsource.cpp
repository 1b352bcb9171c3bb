// A program to drag from: `dragsource FILE...` shows a small window in the corner of the screen; pressing and moving the mouse
// on it drags the files, as a file manager does. Prints "ready" when it can be used, and how each drag ended.
#include <QApplication>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>
#include <QUrl>
#include <QWidget>

#include <cstdio>

namespace {

void say(const char *word)
{
    std::printf("%s\n", word);
    std::fflush(stdout);
}

class Source : public QWidget
{
public:
    Source()
    {
        setWindowFlags(Qt::X11BypassWindowManagerHint);
        setGeometry(0, 0, 100, 100);
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QWidget::paintEvent(event);
        if (!m_told)
            say("ready");
        m_told = true;
    }
    void mouseMoveEvent(QMouseEvent *event) override
    {
        if (!event->buttons().testFlag(Qt::LeftButton))
            return;
        auto *data = new QMimeData;
        QList<QUrl> urls;
        const QStringList files = QCoreApplication::arguments().mid(1);
        for (const QString &file : files)
            urls << QUrl::fromLocalFile(file);
        data->setUrls(urls);
        auto *drag = new QDrag(this);
        drag->setMimeData(data);
        say(drag->exec(Qt::CopyAction | Qt::MoveAction, Qt::MoveAction) == Qt::CopyAction ? "copied" : "not taken");
    }

private:
    bool m_told = false;
};

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    Source source;
    source.show();
    return QApplication::exec();
}
