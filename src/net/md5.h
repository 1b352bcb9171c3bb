#pragma once

#include <QByteArray>
#include <QCryptographicHash>

#include <memory>

struct evp_md_ctx_st; // OpenSSL's EVP_MD_CTX

namespace wcs {

/// MD5 taken piece by piece, for telling contents apart and for the checksums that COS speaks; nothing is kept secret by
/// it. Computed by OpenSSL's libcrypto, a tenth faster than by Qt; by Qt where the program is built without it, or where
/// it refuses MD5 (FIPS mode). For use on any one thread at a time.
class Md5
{
public:
    Md5();
    ~Md5();
    Md5(const Md5 &) = delete;
    Md5 &operator=(const Md5 &) = delete;

    void addData(QByteArrayView data);
    void reset();
    /// 16 bytes, of what was added so far; more may follow.
    QByteArray result() const;

private:
    struct Free {
        void operator()(evp_md_ctx_st *context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context; // null: m_fallback does it
    QCryptographicHash m_fallback{QCryptographicHash::Md5};
};

} // namespace wcs
