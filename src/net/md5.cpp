#include "net/md5.h"

#ifdef WCS_WITH_OPENSSL
#    include <openssl/evp.h>
#endif

namespace wcs {

#ifdef WCS_WITH_OPENSSL

namespace {

/// Null where the library's rules forbid it. Looked up once: each look-up walks OpenSSL's providers.
const EVP_MD *algorithm()
{
    static const EVP_MD *md5 = EVP_MD_fetch(nullptr, "MD5", nullptr);
    return md5;
}

} // namespace

void Md5::Free::operator()(evp_md_ctx_st *context) const
{
    EVP_MD_CTX_free(context);
}

Md5::Md5() : m_context(algorithm() ? EVP_MD_CTX_new() : nullptr)
{
    reset();
}

void Md5::addData(QByteArrayView data)
{
    if (m_context)
        EVP_DigestUpdate(m_context.get(), data.data(), size_t(data.size()));
    else
        m_fallback.addData(data);
}

void Md5::reset()
{
    if (m_context && EVP_DigestInit_ex2(m_context.get(), algorithm(), nullptr) != 1)
        m_context.reset();
    m_fallback.reset();
}

QByteArray Md5::result() const
{
    if (!m_context)
        return m_fallback.result();
    // Ending a digest ends its context; what is asked for now may go on.
    const std::unique_ptr<EVP_MD_CTX, Free> copy(EVP_MD_CTX_new());
    QByteArray digest(EVP_MAX_MD_SIZE, Qt::Uninitialized);
    unsigned int size = 0;
    if (!copy || EVP_MD_CTX_copy_ex(copy.get(), m_context.get()) != 1
        || EVP_DigestFinal_ex(copy.get(), reinterpret_cast<unsigned char *>(digest.data()), &size) != 1)
        qFatal("no memory for a digest");
    digest.truncate(size);
    return digest;
}

#else

void Md5::Free::operator()(evp_md_ctx_st *) const {}

Md5::Md5() = default;

void Md5::addData(QByteArrayView data)
{
    m_fallback.addData(data);
}

void Md5::reset()
{
    m_fallback.reset();
}

QByteArray Md5::result() const
{
    return m_fallback.result();
}

#endif

Md5::~Md5() = default;

} // namespace wcs
