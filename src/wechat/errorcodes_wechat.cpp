#include "wechat/errorcodes.h"

#include <QtGlobal>


namespace wcs {

std::span<const CodeText> weChatCodes()
{
    static constexpr CodeText codes[] = {
        {"-1", QT_TRANSLATE_NOOP("Errors", "WeChat's system is busy."), QT_TRANSLATE_NOOP("Errors", "The program tries again by itself. If it lasts, wait a few minutes.")},
        {"-1000", QT_TRANSLATE_NOOP("Errors", "WeChat's system failed internally."), QT_TRANSLATE_NOOP("Errors", "Try again in a few minutes. If the problem persists, report it to WeChat with the request ID.")},
        {"40001", QT_TRANSLATE_NOOP("Errors", "The AppSecret is wrong, or the access token is no longer the newest one."),
         QT_TRANSLATE_NOOP("Errors", "Check that the SECRET belongs to this APPID. If both are right, another program keeps fetching classic tokens; use the stable token.")},
        {"40002", QT_TRANSLATE_NOOP("Errors", "The request named a grant type that WeChat does not know."), QT_TRANSLATE_NOOP("Errors", "This is a fault of the program. Please report it with the request ID.")},
        {"40013", QT_TRANSLATE_NOOP("Errors", "WeChat does not know this APPID."), QT_TRANSLATE_NOOP("Errors", "Copy the APPID again: it begins with \"wx\" and has 18 characters.")},
        {"40014", QT_TRANSLATE_NOOP("Errors", "WeChat does not accept the access token."), QT_TRANSLATE_NOOP("Errors", "The program fetches a new one by itself. If the problem persists, check APPID and SECRET.")},
        {"40097", QT_TRANSLATE_NOOP("Errors", "WeChat does not accept a parameter of the request."), QT_TRANSLATE_NOOP("Errors", "Check the environment ID and the object key for characters that are not allowed.")},
        {"40101", QT_TRANSLATE_NOOP("Errors", "A required parameter was missing."), QT_TRANSLATE_NOOP("Errors", "This is a fault of the program. Please report it with the request ID.")},
        {"40125", QT_TRANSLATE_NOOP("Errors", "The AppSecret is wrong."), QT_TRANSLATE_NOOP("Errors", "Copy the SECRET again from the WeChat console; it may have been reset.")},
        {"40164", QT_TRANSLATE_NOOP("Errors", "This computer's IP address is not in the IP whitelist of the mini program."),
         QT_TRANSLATE_NOOP("Errors", "Add the address to the whitelist: mp.weixin.qq.com → Development → Developer ID → IP whitelist.")},
        {"40243", QT_TRANSLATE_NOOP("Errors", "The AppSecret is frozen."), QT_TRANSLATE_NOOP("Errors", "Unfreeze it in the WeChat console.")},
        {"41001", QT_TRANSLATE_NOOP("Errors", "The access token was missing."), QT_TRANSLATE_NOOP("Errors", "Fill in APPID and SECRET in the settings and try again.")},
        {"41002", QT_TRANSLATE_NOOP("Errors", "The APPID was missing."), QT_TRANSLATE_NOOP("Errors", "Fill in the APPID in the settings.")},
        {"41004", QT_TRANSLATE_NOOP("Errors", "The SECRET was missing."), QT_TRANSLATE_NOOP("Errors", "Fill in the SECRET in the settings.")},
        {"42001", QT_TRANSLATE_NOOP("Errors", "The access token has expired."), QT_TRANSLATE_NOOP("Errors", "The program fetches a new one by itself. If the problem persists, check this computer's clock.")},
        {"43002", QT_TRANSLATE_NOOP("Errors", "WeChat expected another kind of request (POST)."), QT_TRANSLATE_NOOP("Errors", "A proxy may have changed the request. Otherwise report it with the request ID.")},
        {"44002", QT_TRANSLATE_NOOP("Errors", "The request arrived at WeChat without a body."), QT_TRANSLATE_NOOP("Errors", "A proxy may have changed the request. Otherwise report it with the request ID.")},
        {"45009", QT_TRANSLATE_NOOP("Errors", "The daily quota of this interface is used up."), QT_TRANSLATE_NOOP("Errors", "Wait until it is reset, or raise or clear the quota in the WeChat console.")},
        {"45011", QT_TRANSLATE_NOOP("Errors", "There were too many calls within a minute."), QT_TRANSLATE_NOOP("Errors", "The program waits a minute and goes on by itself.")},
        {"45035", QT_TRANSLATE_NOOP("Errors", "This computer's IP address is not registered for the account."), QT_TRANSLATE_NOOP("Errors", "Register the address in the WeChat console.")},
        {"47001", QT_TRANSLATE_NOOP("Errors", "WeChat could not read the request as JSON."), QT_TRANSLATE_NOOP("Errors", "This is a fault of the program. Please report it with the request ID.")},
        {"48001", QT_TRANSLATE_NOOP("Errors", "The account has no permission for this interface."), QT_TRANSLATE_NOOP("Errors", "Check in the WeChat console whether cloud storage is available to this mini program.")},
        {"50004", QT_TRANSLATE_NOOP("Errors", "WeChat forbids this account to fetch tokens."), QT_TRANSLATE_NOOP("Errors", "Ask WeChat's support about the restriction.")},
        {"50007", QT_TRANSLATE_NOOP("Errors", "The account is frozen."), QT_TRANSLATE_NOOP("Errors", "Look in the WeChat console for the reason.")},
        {"61004", QT_TRANSLATE_NOOP("Errors", "This computer's IP address is not registered for the account."), QT_TRANSLATE_NOOP("Errors", "Register the address in the WeChat console.")},
        {"85088", QT_TRANSLATE_NOOP("Errors", "The mini program has not opened cloud development."), QT_TRANSLATE_NOOP("Errors", "Open it in the console, or check that the APPID belongs to this environment.")},
        {"89501", QT_TRANSLATE_NOOP("Errors", "This IP address waits for an administrator's confirmation."), QT_TRANSLATE_NOOP("Errors", "An administrator has received a message in WeChat. Try again after it was confirmed.")},
        {"89503", QT_TRANSLATE_NOOP("Errors", "This IP address must be confirmed by an administrator."), QT_TRANSLATE_NOOP("Errors", "An administrator has received a message in WeChat. Try again after it was confirmed.")},
        {"89506", QT_TRANSLATE_NOOP("Errors", "An administrator refused this IP address twice within 24 hours; it is blocked for 24 hours."), QT_TRANSLATE_NOOP("Errors", "Talk to the administrator, and try again tomorrow.")},
        {"89507", QT_TRANSLATE_NOOP("Errors", "An administrator refused this IP address; it is blocked for an hour."), QT_TRANSLATE_NOOP("Errors", "Talk to the administrator, and try again in an hour.")},
        {"-501000", QT_TRANSLATE_NOOP("Errors", "WeChat does not find the environment."), QT_TRANSLATE_NOOP("Errors", "Check the ENV_ID in the settings, and that it belongs to this APPID.")},
        {"-501001", QT_TRANSLATE_NOOP("Errors", "The cloud resource system failed."), QT_TRANSLATE_NOOP("Errors", "The program tries again by itself. If it lasts, wait a few minutes.")},
        {"-501002", QT_TRANSLATE_NOOP("Errors", "The cloud resource system did not answer in time."), QT_TRANSLATE_NOOP("Errors", "The program tries again by itself.")},
        {"-501003", QT_TRANSLATE_NOOP("Errors", "The environment's request quota is exceeded."), QT_TRANSLATE_NOOP("Errors", "Wait, or choose a larger package in the console.")},
        {"-501004", QT_TRANSLATE_NOOP("Errors", "Too many requests run in the environment at once."), QT_TRANSLATE_NOOP("Errors", "Lower the number of parallel transfers in the settings.")},
        {"-501005", QT_TRANSLATE_NOOP("Errors", "The environment is not in order."), QT_TRANSLATE_NOOP("Errors", "Look in the console whether it is paused, in arrears or being created, and check the ENV_ID.")},
        {"-501006", QT_TRANSLATE_NOOP("Errors", "WeChat does not accept a parameter of the request."), QT_TRANSLATE_NOOP("Errors", "Check the environment ID and the object key.")},
        {"-501007", QT_TRANSLATE_NOOP("Errors", "WeChat does not accept a parameter, most likely the object key or the environment."),
         QT_TRANSLATE_NOOP("Errors", "Check the key: no leading slash, no double slash, at most 850 bytes when encoded. Then check the ENV_ID.")},
        {"-501008", QT_TRANSLATE_NOOP("Errors", "WeChat does not accept where the request comes from."), QT_TRANSLATE_NOOP("Errors", "Check that the APPID belongs to this environment.")},
        {"-501009", QT_TRANSLATE_NOOP("Errors", "The resource does not exist."), QT_TRANSLATE_NOOP("Errors", "Check the ENV_ID and the object key.")},
        {"-501015", QT_TRANSLATE_NOOP("Errors", "The environment's quota for reading is used up."), QT_TRANSLATE_NOOP("Errors", "Wait, or choose a larger package in the console.")},
        {"-501016", QT_TRANSLATE_NOOP("Errors", "The environment's quota for writing is used up."), QT_TRANSLATE_NOOP("Errors", "Wait, or choose a larger package in the console.")},
        {"-501017", QT_TRANSLATE_NOOP("Errors", "The environment's storage is full."), QT_TRANSLATE_NOOP("Errors", "Delete what is not needed, or choose a larger package in the console.")},
        {"-501018", QT_TRANSLATE_NOOP("Errors", "The resource is not available at the moment."), QT_TRANSLATE_NOOP("Errors", "Try again in a few minutes.")},
        {"-501019", QT_TRANSLATE_NOOP("Errors", "The resource may not be used by this account."), QT_TRANSLATE_NOOP("Errors", "Check in the console who may use the environment.")},
        {"-501020", QT_TRANSLATE_NOOP("Errors", "WeChat does not know a parameter of the request."), QT_TRANSLATE_NOOP("Errors", "Please report it with the request ID.")},
        {"-501021", QT_TRANSLATE_NOOP("Errors", "WeChat does not support this operation."), QT_TRANSLATE_NOOP("Errors", "Please report it with the request ID.")},
        {"-503001", QT_TRANSLATE_NOOP("Errors", "The storage could not carry out the request."), QT_TRANSLATE_NOOP("Errors", "The program tries again by itself.")},
        {"-503002", QT_TRANSLATE_NOOP("Errors", "The object may not be read with these credentials, or it was stored without WeChat's metadata."),
         QT_TRANSLATE_NOOP("Errors", "Check the storage permissions in the console. An object without metadata has to be uploaded again.")},
        {"-503003", QT_TRANSLATE_NOOP("Errors", "There is no object with this file ID in the cloud."), QT_TRANSLATE_NOOP("Errors", "It was deleted, or the ID belongs to another environment.")},
        {"-503004", QT_TRANSLATE_NOOP("Errors", "The signature of the storage request is not valid."), QT_TRANSLATE_NOOP("Errors", "Try again; the program asks for a new one.")},
        {"-403001", QT_TRANSLATE_NOOP("Errors", "The file is larger than the storage accepts."), QT_TRANSLATE_NOOP("Errors", "At most 5 GB can be uploaded in one piece.")},
        {"-403002", QT_TRANSLATE_NOOP("Errors", "WeChat gave no address to upload to."), QT_TRANSLATE_NOOP("Errors", "Try again. If the problem persists, report it with the request ID.")},
        {"-403003", QT_TRANSLATE_NOOP("Errors", "WeChat gave no address to download from."), QT_TRANSLATE_NOOP("Errors", "Verify the object; it may have been deleted or be unreadable.")},
        {"-601001", QT_TRANSLATE_NOOP("Errors", "WeChat's backend failed."), QT_TRANSLATE_NOOP("Errors", "Try again in a few minutes.")},
        {"-604101", QT_TRANSLATE_NOOP("Errors", "The account has no permission for this call."), QT_TRANSLATE_NOOP("Errors", "Check the permissions of the environment in the console.")},
    };
    return codes;
}

} // namespace wcs
