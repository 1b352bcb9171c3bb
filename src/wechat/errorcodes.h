#pragma once

#include <span>

namespace wcs {

/// One row of the error catalogue: a raw code, why it happens, and what to do. Both texts are translated in the context "Errors", and
/// may hold %2 for the size of the largest upload. The advice is for what has ended: it promises no further try of the program's own.
struct CodeText {
    const char *code;
    const char *why;
    const char *advice;
};

/// errcode of api.weixin.qq.com and the cloud-development family (protocol 1.4 and 2.6).
std::span<const CodeText> weChatCodes();
/// Code elements of COS errors (protocol 3.4).
std::span<const CodeText> cosCodes();
/// What this program itself finds: files, answers, URLs, the database.
std::span<const CodeText> localCodes();
/// What the file system refuses, looked up after localCodes(). `why` may hold %1 for the path.
std::span<const CodeText> fileCodes();
/// Why a picture cannot be decoded or compared.
std::span<const CodeText> imageCodes();
/// What goes wrong between a pipeline and the user's own backend, for errors of the stages Backend, Poll and Fetch; looked up
/// before all others. `why` may hold %1 for the error's subject.
std::span<const CodeText> backendCodes();
/// Failures of the network below HTTP, by the names of QNetworkReply::NetworkError and of our own clocks.
std::span<const CodeText> networkCodes();

} // namespace wcs
