#pragma once

#include <QByteArray>

#include <optional>

namespace wcs::sandbox {

/// The head of one part of a form.
struct FormPart {
    QByteArray name;
    std::optional<QByteArray> fileName; ///< present when the part has one, even an empty one
    QByteArray contentType;
};

/// Receives a form as it is read.
class FormSink
{
public:
    virtual ~FormSink() = default;
    virtual void partBegan(const FormPart &part) = 0;
    virtual void partData(QByteArrayView data) = 0;
    virtual void partEnded() = 0;
};

/// Reads multipart/form-data (RFC 7578) piece by piece, in constant memory, wherever the pieces are cut. The sandbox has
/// a parser of its own because it judges the client's form: the order of the parts and the exact bytes of their values.
class MultipartParser
{
public:
    /// `sink` must outlive the parser.
    MultipartParser(const QByteArray &boundary, FormSink *sink);

    /// False when the form is malformed; nothing more is read then.
    bool feed(QByteArrayView data);
    /// True once the closing boundary was read.
    bool isFinished() const { return m_state == State::Done; }

    /// The boundary parameter of a Content-Type, quoted or not; nothing when it is no form or has no legal boundary.
    static std::optional<QByteArray> boundaryOf(const QByteArray &contentType);

private:
    enum class State { Preamble, Boundary, Head, Data, Done, Broken };

    bool step();
    bool readUpToBoundary();
    bool readBoundaryEnd();
    bool readHead();
    void giveData(qsizetype length);
    bool fail();

    const QByteArray m_delimiter; ///< CRLF "--" boundary
    FormSink *m_sink;
    State m_state = State::Preamble;
    bool m_inPart = false;
    QByteArray m_buffer;
};

} // namespace wcs::sandbox
