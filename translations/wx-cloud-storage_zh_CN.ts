<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BatchWords</name>
    <message numerus="yes">
        <source>%1, %n of them not verified</source>
        <translation>
            <numerusform>%1，其中 %n 个未验证</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, not verified</source>
        <comment>one file</comment>
        <translation>%1，未验证</translation>
    </message>
    <message>
        <source>%1, none of them verified</source>
        <translation>%1，均未验证</translation>
    </message>
    <message numerus="yes">
        <source>%n uploaded</source>
        <translation>
            <numerusform>已上传 %n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n downloaded</source>
        <translation>
            <numerusform>已下载 %n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reused</source>
        <translation>
            <numerusform>已复用 %n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n there already</source>
        <translation>
            <numerusform>已存在 %n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 个失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>已跳过 %n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>已取消 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>; </source>
        <comment>between the parts of a summary</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a summary</comment>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message>
        <source>Try “wx-cloud-storage --help”.</source>
        <translation>请尝试“wx-cloud-storage --help”。</translation>
    </message>
    <message>
        <source>Try “wx-cloud-storage %1 --help”.</source>
        <translation>请尝试“wx-cloud-storage %1 --help”。</translation>
    </message>
    <message>
        <source>Print one JSON object for each file, a line each.</source>
        <translation>每个文件输出一个 JSON 对象，各占一行。</translation>
    </message>
    <message>
        <source>Use the built-in sandbox; no account is needed. Its objects stay for later runs.</source>
        <translation>使用内置沙箱，无需账号。其中的对象会保留，供以后运行使用。</translation>
    </message>
    <message>
        <source>Use the profile of this name, also when the environment holds credentials.</source>
        <translation>使用指定名称的配置，即使环境变量中已有凭据。</translation>
    </message>
    <message>
        <source>Address of the WeChat API for this run: https, or http on this computer.</source>
        <translation>本次运行使用的微信 API 地址：https，或本机的 http。</translation>
    </message>
    <message>
        <source>Trust the certificate authorities in this file, too, for this run.</source>
        <translation>本次运行额外信任此文件中的证书颁发机构。</translation>
    </message>
    <message>
        <source>Print the version and exit.</source>
        <translation>显示版本并退出。</translation>
    </message>
    <message>
        <source>Print this text and exit.</source>
        <translation>显示此帮助并退出。</translation>
    </message>
    <message>
        <source>--%1 takes a number from %2 to %3, not “%4”.</source>
        <translation>--%1 的取值须为 %2 到 %3 之间的数字，不能是“%4”。</translation>
    </message>
    <message>
        <source>--sandbox brings its own profile and address: leave --profile and --api-base out.</source>
        <translation>--sandbox 自带配置和地址，请去掉 --profile 和 --api-base。</translation>
    </message>
    <message>
        <source>The file given with --ca-file cannot be read: %1</source>
        <translation>无法读取 --ca-file 指定的文件：%1</translation>
    </message>
    <message>
        <source>serve takes options only, not “%1”.</source>
        <translation>serve 只接受选项，不接受“%1”。</translation>
    </message>
    <message>
        <source>upload needs at least one PATH.</source>
        <translation>upload 至少需要一个 PATH。</translation>
    </message>
    <message>
        <source>%1 needs at least one FILE_ID.</source>
        <translation>%1 至少需要一个 FILE_ID。</translation>
    </message>
    <message numerus="yes">
        <source>Objects deleted from the cloud cannot be brought back. Add --yes to delete %n object(s).</source>
        <translation>
            <numerusform>从云端删除的对象无法恢复。如要删除 %n 个对象，请加上 --yes。</numerusform>
        </translation>
    </message>
    <message>
        <source>Where to store: a key for a single file, or a prefix that ends with a slash.</source>
        <translation>存放位置：单个文件的对象键，或以斜杠结尾的前缀。</translation>
    </message>
    <message>
        <source>The directory to write to; made when it is missing. Default: the current one.</source>
        <translation>写入的目录，不存在时会创建。默认：当前目录。</translation>
    </message>
    <message>
        <source>How many transfers run at a time, 1 to 16. Default: as set.</source>
        <translation>同时进行的传输数，1 到 16。默认：按设置。</translation>
    </message>
    <message>
        <source>Seconds a link is valid, 1 to 86400. Default: as set.</source>
        <translation>链接的有效秒数，1 到 86400。默认：按设置。</translation>
    </message>
    <message>
        <source>Delete for good. Without it nothing is deleted.</source>
        <translation>永久删除。不加此选项则不会删除任何对象。</translation>
    </message>
    <message>
        <source>The port on 127.0.0.1. Default: a free one.</source>
        <translation>127.0.0.1 上的端口。默认：空闲端口。</translation>
    </message>
    <message>
        <source>Keep the objects here for the next start. Default: they go at the end.</source>
        <translation>将对象保存在此处，供下次启动使用。默认：结束时清除。</translation>
    </message>
    <message>
        <source>The APPID that is accepted.</source>
        <translation>沙箱接受的 APPID。</translation>
    </message>
    <message>
        <source>There is no command “%1”. Commands: %2.</source>
        <translation>没有“%1”命令。可用命令：%2。</translation>
    </message>
    <message>
        <source>wx-cloud-storage: %1</source>
        <translation>wx-cloud-storage: %1</translation>
    </message>
    <message>
        <source>Set WX_APPID, WX_SECRET and WX_ENV_ID, name a profile with --profile, or try --sandbox.</source>
        <translation>请设置 WX_APPID、WX_SECRET 和 WX_ENV_ID，或用 --profile 指定配置，或使用 --sandbox 试用沙箱。</translation>
    </message>
    <message>
        <source>Stopping.</source>
        <translation>正在停止。</translation>
    </message>
    <message>
        <source>Runs the sandbox, a strict local cloud with the WeChat calls and the storage behind them, on 127.0.0.1 until Ctrl+C or a termination signal. Its first line of output is JSON with port, api_base, appid, secret and env.</source>
        <translation>在 127.0.0.1 上运行沙箱，直到按 Ctrl+C 或收到终止信号。沙箱是一个严格的本地云环境，包含微信接口及其背后的存储。输出的第一行是 JSON，含 port、api_base、appid、secret 和 env。</translation>
    </message>
    <message>
        <source>One of the commands above.</source>
        <translation>上述命令之一。</translation>
    </message>
    <message>
        <source>This command.</source>
        <translation>此命令。</translation>
    </message>
    <message>
        <source>Files and folders.</source>
        <translation>文件和文件夹。</translation>
    </message>
    <message>
        <source>File IDs as the upload gave them: cloud://ENV.BUCKET/KEY.</source>
        <translation>上传时得到的文件 ID：cloud://ENV.BUCKET/KEY。</translation>
    </message>
    <message>
        <source>(code %1)</source>
        <translation>（代码 %1）</translation>
    </message>
    <message>
        <source>(code %1, request ID %2)</source>
        <translation>（代码 %1，请求 ID %2）</translation>
    </message>
    <message>
        <source>The sandbox could not be started: %1</source>
        <translation>沙箱无法启动：%1</translation>
    </message>
    <message>
        <source>The sandbox listens on %1. Ctrl+C ends it.</source>
        <translation>沙箱正在监听 %1。按 Ctrl+C 结束。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 Trying again in %n second(s).</source>
        <translation>
            <numerusform>%1：%2将在 %n 秒后重试。</numerusform>
        </translation>
    </message>
    <message>
        <source>A key is taken and nobody is here to ask: such uploads are renamed.</source>
        <translation>对象键被占用，而此处无法询问：此类上传将改名。</translation>
    </message>
    <message>
        <source>The journal of transfers cannot be written: %1</source>
        <translation>无法写入传输记录：%1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1: skipped, the key “%2” is taken.</source>
        <translation>%1：已跳过，对象键“%2”被占用。</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 个失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looking for files: %n found</source>
        <translation>
            <numerusform>正在查找文件：已找到 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>--to names one key, but there are several files. End it with a slash to make it a prefix.</source>
        <translation>--to 指定了一个对象键，但有多个文件。请在末尾加斜杠，将其作为前缀。</translation>
    </message>
    <message>
        <source>There is no file to upload.</source>
        <translation>没有可上传的文件。</translation>
    </message>
    <message>
        <source>The settings could not be read, so the defaults are used. The old file was kept as %1.</source>
        <translation>设置无法读取，已恢复为默认设置；旧文件保留为 %1。</translation>
    </message>
    <message numerus="yes">
        <source>The history was damaged. %n object(s) were recovered; the damaged file was kept as %1.</source>
        <translation>
            <numerusform>历史记录已损坏。已恢复 %n 个对象，损坏的文件保留为 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no profile “%1”; no profiles are set up.</source>
        <translation>没有名为“%1”的配置，也没有其他配置。</translation>
    </message>
    <message>
        <source>There is no profile “%1”. Profiles: %2.</source>
        <translation>没有名为“%1”的配置。可用配置：%2。</translation>
    </message>
    <message>
        <source>compare takes two pictures, each a file or a FILE_ID.</source>
        <translation>compare 需要两张图片，每张是一个文件或一个 FILE_ID。</translation>
    </message>
    <message>
        <source>PSNR %1, SSIM %2, MAE %3, RMSE %4</source>
        <translation>PSNR %1，SSIM %2，MAE %3，RMSE %4</translation>
    </message>
    <message>
        <source>SSIM is %1, below the limit of %2.</source>
        <translation>SSIM 为 %1，低于下限 %2。</translation>
    </message>
    <message>
        <source>PSNR is %1 dB, below the limit of %2 dB.</source>
        <translation>PSNR 为 %1 dB，低于下限 %2 dB。</translation>
    </message>
    <message>
        <source>Exit with 4 when SSIM is below this, 0 to 1.</source>
        <translation>SSIM 低于此值（0 到 1）时以 4 退出。</translation>
    </message>
    <message>
        <source>Exit with 4 when PSNR is below this many dB.</source>
        <translation>PSNR 低于此 dB 值时以 4 退出。</translation>
    </message>
    <message>
        <source>How pictures of different size are laid upon each other: pixels, fit or width.</source>
        <translation>尺寸不同的图片如何对齐：pixels、fit 或 width。</translation>
    </message>
    <message>
        <source>Where the top left corner of B lies on A, in pixels: --offset=12,-3.</source>
        <translation>B 的左上角在 A 上的位置，以像素计：--offset=12,-3。</translation>
    </message>
    <message>
        <source>Steps by which a channel may differ without counting as changed. Default: 0.</source>
        <translation>通道相差不超过此级数时不算改变。默认：0。</translation>
    </message>
    <message>
        <source>Write a picture of the differences here, as PNG.</source>
        <translation>将差异图以 PNG 写到此处。</translation>
    </message>
    <message>
        <source>Amplify the differences in that picture, 1 to 64. Default: 1.</source>
        <translation>差异图中差异的放大倍数，1 到 64。默认：1。</translation>
    </message>
    <message>
        <source>Write a page with both pictures, differences and numbers here.</source>
        <translation>将包含两张图片、差异和数值的网页写到此处。</translation>
    </message>
    <message>
        <source>Leave environment and folders of file IDs out of that page.</source>
        <translation>在该网页中略去文件 ID 的环境和文件夹。</translation>
    </message>
    <message>
        <source>--match takes pixels, fit or width, not “%1”.</source>
        <translation>--match 的值为 pixels、fit 或 width，不能是“%1”。</translation>
    </message>
    <message>
        <source>--offset takes two whole numbers, as in 12,-3, not “%1”.</source>
        <translation>--offset 需要两个整数，如 12,-3，不能是“%1”。</translation>
    </message>
    <message>
        <source>--ssim-below takes a number from 0 to 1, not “%1”.</source>
        <translation>--ssim-below 需要 0 到 1 的数，不能是“%1”。</translation>
    </message>
    <message>
        <source>--psnr-below takes a number from 0 to 200, not “%1”.</source>
        <translation>--psnr-below 需要 0 到 200 的数，不能是“%1”。</translation>
    </message>
    <message>
        <source>--threshold takes a number from 0 to 65535, not “%1”.</source>
        <translation>--threshold 需要 0 到 65535 的数，不能是“%1”。</translation>
    </message>
    <message>
        <source>--gain takes a number from 1 to 64, not “%1”.</source>
        <translation>--gain 需要 1 到 64 的数，不能是“%1”。</translation>
    </message>
    <message>
        <source>Compares two pictures, each a file or a FILE_ID, and prints how much they differ. Without a FILE_ID no account is needed.

Everything is measured in sRGB, upright, in 8 bit, or in 16 when one of them has more. SSIM is that of luma (Gaussian window 11, sigma 1.5); with transparency colours are weighted by alpha, and the lower of luma&apos;s and alpha&apos;s SSIM counts. Of an animation the first frame is compared, so two animations are identical only as the same file.

Pictures of different size are compared with --match fit (the larger one is scaled down to fit into the other) unless told otherwise; --match pixels refuses them, unless an --offset says where B lies.

With --json: psnr (dB, null when nothing differs), ssim, mae, rmse, max_difference (in steps of depth: of 255, or 65535 when depth is 16), changed_share, identical, match, scale_a, scale_b, compared, depth, channels, a and b (width, height, format, bytes), broken_limits, state (compared, failed), and on failure error.

The exit status is 4 when a limit is broken.</source>
        <translation>比较两张图片，每张是一个文件或一个 FILE_ID，并输出它们的差异程度。没有 FILE_ID 时不需要账号。

所有测量都在 sRGB 中、按正向朝向进行，使用 8 位；其中一张位数更高时使用 16 位。SSIM 取自亮度（高斯窗口 11，sigma 1.5）；有透明度时颜色按 alpha 加权，取亮度与 alpha 的 SSIM 中较低者。动画只比较第一帧，因此只有文件相同的两个动画才算完全相同。

尺寸不同的图片默认使用 --match fit（较大的一张缩小到适合另一张）；--match pixels 会拒绝它们，除非用 --offset 说明 B 的位置。

使用 --json 时：psnr（dB，没有差异时为 null）、ssim、mae、rmse、max_difference（以 depth 的级数计：255 级，depth 为 16 时为 65535 级）、changed_share、identical、match、scale_a、scale_b、compared、depth、channels、a 和 b（width、height、format、bytes）、broken_limits、state（compared、failed），失败时还有 error。

有下限未达到时退出状态为 4。</translation>
    </message>
    <message>
        <source>The reference and what is compared with it.</source>
        <translation>参照图片，以及与它比较的图片。</translation>
    </message>
    <message>
        <source>The connection is back.</source>
        <translation>网络已恢复。</translation>
    </message>
    <message>
        <source>Upload also what the same command has stored before.</source>
        <translation>连同一命令以前已存入的文件也重新上传。</translation>
    </message>
    <message numerus="yes">
        <source>Taking up %n upload(s) that an earlier run had begun.</source>
        <translation>
            <numerusform>继续上一次运行已开始的 %n 个上传。</numerusform>
        </translation>
    </message>
    <message>
        <source>run needs the name of a PIPELINE.</source>
        <translation>run 需要一个流水线的名称（PIPELINE）。</translation>
    </message>
    <message>
        <source>run needs pictures: PATHs, file IDs or --set NAME.</source>
        <translation>run 需要图片：PATH、文件 ID 或 --set NAME。</translation>
    </message>
    <message>
        <source>Files, folders and file IDs.</source>
        <translation>文件、文件夹和文件 ID。</translation>
    </message>
    <message>
        <source>add, list, export, import or remove.</source>
        <translation>add、list、export、import 或 remove。</translation>
    </message>
    <message>
        <source>--param takes NAME=DEFAULT, NAME:number=DEFAULT:MIN:MAX[:STEP] or NAME:choice=A|B|C, not “%1”.</source>
        <translation>--param 的格式为 NAME=DEFAULT、NAME:number=DEFAULT:MIN:MAX[:STEP] 或 NAME:choice=A|B|C，不能是“%1”。</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>文件无法读取：%1</translation>
    </message>
    <message>
        <source>--body-kind is one of %1.</source>
        <translation>--body-kind 的值须为以下之一：%1。</translation>
    </message>
    <message>
        <source>Run over this golden set. PATHs are pinned to it first; it is made when it is missing.</source>
        <translation>对此基准集运行。PATH 会先固定到其中；基准集不存在时会创建。</translation>
    </message>
    <message>
        <source>A value for a parameter of the pipeline; may be repeated.</source>
        <translation>流水线参数的值；可重复使用。</translation>
    </message>
    <message>
        <source>Exit with 4 when a result is less like the accepted one (without --set: like the original) than this, 0 to 1.</source>
        <translation>结果与已认可结果（不加 --set 时为原图）的 SSIM 低于此值（0 到 1）时以 4 退出。</translation>
    </message>
    <message>
        <source>With --set: later runs are compared with the results of this one.</source>
        <translation>与 --set 一起使用：以后的运行将与这次的结果比较。</translation>
    </message>
    <message>
        <source>With --set: write the comparison as an HTML page.</source>
        <translation>与 --set 一起使用：将对比结果写成 HTML 网页。</translation>
    </message>
    <message>
        <source>add: the address of the backend, a template.</source>
        <translation>add：后端的地址，是一个模板。</translation>
    </message>
    <message>
        <source>add: GET, POST, PUT, PATCH or DELETE. Default: POST.</source>
        <translation>add：GET、POST、PUT、PATCH 或 DELETE。默认：POST。</translation>
    </message>
    <message>
        <source>add: a header; may be repeated. Values of Authorization and the like go to the keychain.</source>
        <translation>add：请求头；可重复使用。Authorization 等请求头的值保存在系统钥匙串中。</translation>
    </message>
    <message>
        <source>add: the template of the body, or @FILE. Default: {&quot;file_id&quot;: &quot;{{file_id}}&quot;}</source>
        <translation>add：请求体的模板，或 @FILE。默认：{&quot;file_id&quot;: &quot;{{file_id}}&quot;}</translation>
    </message>
    <message>
        <source>add: json, form, text or none. Default: json.</source>
        <translation>add：json、form、text 或 none。默认：json。</translation>
    </message>
    <message>
        <source>add: a parameter; may be repeated: NAME=DEFAULT, NAME:number=DEFAULT:MIN:MAX[:STEP], NAME:choice=A|B|C.</source>
        <translation>add：参数；可重复使用：NAME=DEFAULT、NAME:number=DEFAULT:MIN:MAX[:STEP]、NAME:choice=A|B|C。</translation>
    </message>
    <message>
        <source>add: where the answer holds the result, a JSON Pointer or JSONPath; may be repeated. Default: /file_id.</source>
        <translation>add：结果在响应中的位置，JSON Pointer 或 JSONPath；可重复使用。默认：/file_id。</translation>
    </message>
    <message>
        <source>add: where to ask for a slow job, such as {{/status_url}}.</source>
        <translation>add：慢任务的询问地址，例如 {{/status_url}}。</translation>
    </message>
    <message>
        <source>add: the job is done when the answer holds V at P.</source>
        <translation>add：响应中位置 P 的值为 V 时，任务完成。</translation>
    </message>
    <message>
        <source>add: the job has failed when the answer holds V at P.</source>
        <translation>add：响应中位置 P 的值为 V 时，任务失败。</translation>
    </message>
    <message>
        <source>add: seconds between two questions. Default: 2.</source>
        <translation>add：两次询问之间的秒数。默认：2。</translation>
    </message>
    <message>
        <source>add: seconds until a job is given up. Default: 300.</source>
        <translation>add：放弃任务前等待的秒数。默认：300。</translation>
    </message>
    <message>
        <source>add: seconds for one answer. Default: 120.</source>
        <translation>add：等待一次响应的秒数。默认：120。</translation>
    </message>
    <message>
        <source>add: further tries after a passing failure, 0 to 5. Default: 0.</source>
        <translation>add：暂时性失败后的重试次数，0 到 5。默认：0。</translation>
    </message>
    <message>
        <source>add: runs at a time, 1 to 16. Default: 2.</source>
        <translation>add：同时进行的运行数，1 到 16。默认：2。</translation>
    </message>
    <message>
        <source>add: requests in a minute at most. Default: no limit.</source>
        <translation>add：每分钟请求数的上限。默认：不限。</translation>
    </message>
    <message>
        <source>add, import: replace the pipeline of the same name.</source>
        <translation>add、import：替换同名的流水线。</translation>
    </message>
    <message>
        <source>import: the name to use instead of the file&apos;s.</source>
        <translation>import：使用此名称，代替文件中的名称。</translation>
    </message>
    <message>
        <source>--param takes NAME=VALUE, not “%1”.</source>
        <translation>--param 的格式为 NAME=VALUE，不能是“%1”。</translation>
    </message>
    <message>
        <source>--set needs the name of a golden set.</source>
        <translation>--set 需要一个基准集的名称。</translation>
    </message>
    <message>
        <source>--accept and --report belong to --set, which is missing.</source>
        <translation>--accept 和 --report 须与 --set 一起使用，但缺少 --set。</translation>
    </message>
    <message>
        <source>pipeline needs one of: %1.</source>
        <translation>pipeline 需要以下之一：%1。</translation>
    </message>
    <message>
        <source>pipeline does not know “%1”. It knows: %2.</source>
        <translation>pipeline 没有“%1”操作。可用操作：%2。</translation>
    </message>
    <message>
        <source>pipeline list takes options only, not “%1”.</source>
        <translation>pipeline list 只接受选项，不接受“%1”。</translation>
    </message>
    <message>
        <source>pipeline import needs one FILE.</source>
        <translation>pipeline import 需要一个 FILE。</translation>
    </message>
    <message>
        <source>pipeline %1 needs one NAME.</source>
        <translation>pipeline %1 需要一个 NAME。</translation>
    </message>
    <message>
        <source>The pipelines could not be read; the old file was kept as %1.</source>
        <translation>无法读取流水线；旧文件保留为 %1。</translation>
    </message>
    <message>
        <source>There is a pipeline “%1” already. Add --replace to replace it.</source>
        <translation>已有名为“%1”的流水线。如要替换，请加上 --replace。</translation>
    </message>
    <message>
        <source>The header %1 is a secret and not part of the file. Enter it in the window, or set %2 in the environment of the runs.</source>
        <translation>请求头 %1 是保密的，其值不在文件中。请在窗口中输入，或在运行时设置环境变量 %2。</translation>
    </message>
    <message>
        <source>There is no pipeline “%1”. Make one with “wx-cloud-storage pipeline add NAME --url URL”.</source>
        <translation>没有名为“%1”的流水线。可用“wx-cloud-storage pipeline add NAME --url URL”新建。</translation>
    </message>
    <message>
        <source>There is no pipeline “%1”. Pipelines: %2.</source>
        <translation>没有名为“%1”的流水线。可用流水线：%2。</translation>
    </message>
    <message>
        <source>The value of the secret header %1 is not known here. Set it in the environment as %2.</source>
        <translation>本机没有保密请求头 %1 的值。请将其设为环境变量 %2。</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%1 %2 / %3</translation>
    </message>
    <message>
        <source>There is no picture to run the pipeline on.</source>
        <translation>没有可供流水线处理的图片。</translation>
    </message>
    <message>
        <source>There is no golden set “%1”. Name the pictures to pin to it.</source>
        <translation>没有名为“%1”的基准集。请指定要固定到其中的图片。</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) have no accepted result yet. Look at them and accept them with --accept.</source>
        <translation>
            <numerusform>%n 张图片还没有已认可的结果。请查看结果，然后用 --accept 认可。</numerusform>
        </translation>
    </message>
    <message>
        <source>The journal of transfers was damaged and begins anew. The old file was kept as %1.</source>
        <translation>传输记录已损坏，已重新建立。旧文件保留为 %1。</translation>
    </message>
    <message>
        <source>The results cannot be written: %1</source>
        <translation>无法写出结果：%1</translation>
    </message>
    <message>
        <source>Deletes objects from the cloud. This cannot be undone, so it wants --yes. An object that is not there any more counts as deleted.

With --json: file_id, state (deleted, gone, failed, cancelled), and on failure error.

Ctrl+C ends it once the objects that are just being deleted, at most 50, have been told.</source>
        <translation>从云端删除对象。此操作无法撤销，因此需要加 --yes。已不存在的对象视为已删除。

加 --json 时输出：file_id, state (deleted, gone, failed, cancelled)，失败时还有 error。

按 Ctrl+C 后，程序会等正在删除的这一批对象（最多 50 个）报告完毕再结束。</translation>
    </message>
    <message>
        <source>Send at most so many KB (1000 bytes) a second; 0 is no limit. Default: as set.</source>
        <translation>每秒最多发送多少 KB（1 KB = 1000 字节）；0 表示不限速。默认：按您的设置。</translation>
    </message>
    <message>
        <source>Fetch at most so many KB (1000 bytes) a second; 0 is no limit. Default: as set.</source>
        <translation>每秒最多下载多少 KB（1 KB = 1000 字节）；0 表示不限速。默认：按您的设置。</translation>
    </message>
    <message>
        <source>Further keys of --json: threshold (in steps of depth: up to which a pixel counts as unchanged); in a and b path or file_id, bit_depth, frames, transparent, truncated, reduced (it was made smaller to be compared), converted_to_srgb, and profile_problem when its colour profile could not be used.</source>
        <translation>--json 的其他键：threshold（以 depth 的级数计：差异不超过此值的像素视为未改变）；a 和 b 中还有 path 或 file_id、bit_depth、frames、transparent、truncated、reduced（为比较而缩小）、converted_to_srgb，以及颜色配置文件无法使用时的 profile_problem。</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) go on with what the backend has answered to a run that was stopped within the last hour.</source>
        <translation>
            <numerusform>有 %n 张图片沿用了后端对一小时内中断的运行所作的响应。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 Waiting until WeChat takes calls again.</source>
        <translation>%1正在等待微信解除调用限制。</translation>
    </message>
    <message numerus="yes">
        <source>%n not verified</source>
        <translation>
            <numerusform>%n 个未验证</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no connection. %1 Waiting up to two minutes for it.</source>
        <translation>网络不可用：%1最多等待两分钟。</translation>
    </message>
    <message>
        <source>Keep settings, data, cache and logs below this directory.</source>
        <translation>将设置、数据、缓存和日志存放在此目录下。</translation>
    </message>
    <message>
        <source>The SECRET that is accepted. Default: another one at each start, with --state always the same.</source>
        <translation>沙箱接受的 SECRET。默认：每次启动都不同，加 --state 时始终相同。</translation>
    </message>
    <message>
        <source>Below a prefix a folder keeps its name: “upload pictures/ --to x/” stores pictures/a.png as x/pictures/a.png. Hidden files and folders in it, and links to other folders, are left out. What cannot be read in it is reported as failed.</source>
        <translation>在前缀之下，文件夹的名称会保留：“upload pictures/ --to x/”将 pictures/a.png 存为 x/pictures/a.png。其中隐藏的文件和文件夹，以及指向其他文件夹的链接会被略过。无法读取的内容会报告为失败。</translation>
    </message>
    <message>
        <source>Exit status: 0 once a signal has ended it, 1 when it could not be started, 2 wrong usage.</source>
        <translation>退出状态：被信号结束后为 0，无法启动为 1，用法错误为 2。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are no pictures and were left out.</source>
        <translation>
            <numerusform>%n 个文件不是图片，已忽略。</numerusform>
        </translation>
    </message>
    <message>
        <source>The last answer of the backend:
%1</source>
        <translation>后端最后一次的响应：
%1</translation>
    </message>
    <message>
        <source>Uploads files, and folders with all that is in them, and asks for each object again: “verified” means that its size and checksum in the cloud are those of the file. Prints the file ID of each, in the order in which they end.

Without --to the key is made by the template of the profile. When a key is taken, the profile&apos;s rule decides; where the rule is to ask, the upload is renamed.

With --json: path, key, file_id, size, md5, state (verified, uploaded, unreadable, missing, skipped, failed, cancelled), reused, and error {stage, code, message, advice, service_said, request_id} on failure, or with “uploaded” (its exit status is 0) for why the ID could not be verified.

Ctrl+C stops the transfers. The same command given again takes up where a run was cut short: what is stored and still proven is reported with “reused”, the rest is sent, and nothing is stored twice; --again uploads everything anew. A window that is open keeps its own transfers.</source>
        <translation>上传文件，或上传文件夹及其中的全部内容，然后再次查询每个对象：“verified”表示云端的大小和校验值与文件一致。按完成的先后顺序输出每个文件的文件 ID。

不加 --to 时，对象键按配置中的模板生成。对象键已被占用时，按配置的规则处理；规则为“询问”时改名上传。

加 --json 时输出：path, key, file_id, size, md5, state (verified, uploaded, unreadable, missing, skipped, failed, cancelled), reused，失败时另有 error {stage, code, message, advice, service_said, request_id}；状态为“uploaded”（退出状态为 0）时，error 说明 ID 为何未能验证。

按 Ctrl+C 停止传输。再次执行同一命令会从中断处继续：已存入且仍能证实的文件以“reused”报告，其余的才会发送，不会重复存储；加 --again 则全部重新上传。已打开的窗口会保留它自己的传输。</translation>
    </message>
    <message>
        <source>The other commands reach it with WX_API_BASE=&lt;api_base&gt; and the credentials of that line. POST /sandbox/faults switches faults on, DELETE on the same path ends them all. POST /demo/process is a backend to try pipelines with.</source>
        <translation>设置 WX_API_BASE=&lt;api_base&gt; 和该行中的凭据后，其他命令即可连接它。POST /sandbox/faults 开启故障，对同一路径 DELETE 则全部清除。POST /demo/process 是可供流水线试用的演示后端。</translation>
    </message>
    <message>
        <source>The backend is asked again. %1</source>
        <translation>正在重新请求后端。%1</translation>
    </message>
    <message>
        <source>What fails in passing is tried up to %1 times, about 1, 2, 4 and 8 seconds apart, or as far apart as the server asks; where that is more than %2 minutes, it has failed. Two waits do not count as tries: while there is no connection, two minutes, and while WeChat takes no more calls of the account, at most %3 times in succession. Wrong credentials, the whitelist and a used-up quota end the run at once, with one message.</source>
        <translation>临时故障最多尝试 %1 次，间隔约 1、2、4、8 秒，服务器要求更久时照其要求；要求超过 %2 分钟时按失败处理。两种等待不计入次数：没有网络连接时等待两分钟；微信暂不接受该账号的更多调用时等待，最多连续 %3 次。凭据错误、IP 白名单限制和配额用尽会立即结束运行，只提示一次。</translation>
    </message>
    <message>
        <source>Only what was stored in the built-in sandbox.</source>
        <translation>仅列出存入内置沙箱的对象。</translation>
    </message>
    <message>
        <source>Only what belongs to the profile of this name. Default: all profiles.</source>
        <translation>仅列出此名称的配置的对象。默认：所有配置。</translation>
    </message>
    <message>
        <source>the program that was to read them has ended.</source>
        <translation>读取结果的程序已经结束。</translation>
    </message>
    <message>
        <source>WeChat cloud storage without a window.

Commands, none of which needs a display:
  upload PATH...       upload files and folders, each with a proven file ID
  download FILE_ID...  fetch objects
  link FILE_ID...      print temporary download addresses
  exists FILE_ID...    tell whether objects are there and can be read
  delete FILE_ID...    delete objects from the cloud
  list [WORD...]       search the history of this computer, without a network
  compare A B          measure what differs between two pictures
  run PIPELINE PATH... upload pictures, call your backend with each, fetch and measure the results
  pipeline ...         add, list, export, import and remove pipelines
  serve                run the sandbox alone, for backends under development
  help COMMAND         tell more about one of them</source>
        <translation>微信云存储命令行，无需打开窗口。

命令（均无需图形界面）：
  upload PATH...       上传文件和文件夹，每个都得到经过验证的文件 ID
  download FILE_ID...  下载对象
  link FILE_ID...      输出临时下载地址
  exists FILE_ID...    查询对象是否存在、能否读取
  delete FILE_ID...    从云端删除对象
  list [WORD...]       搜索本机的历史记录，无需网络
  compare A B          测量两张图片之间的差异
  run PIPELINE PATH... 上传图片，逐张调用您的后端，取回并测量结果
  pipeline ...         添加、列出、导出、导入和移除流水线
  serve                单独运行沙箱，供开发中的后端使用
  help COMMAND         查看某个命令的详细说明</translation>
    </message>
    <message>
        <source>Prints a download address for each object. Whoever has the address can read the object until it expires.

With --json: file_id, url, valid_until (empty for an address that does not expire), state (resolved, failed), and on failure error; url and valid_until are null then.</source>
        <translation>输出每个对象的下载地址。在地址过期前，任何持有该地址的人都能读取对象。

加 --json 时输出：file_id, url, valid_until（地址不会过期时为空）, state (resolved, failed)，失败时还有 error，此时 url 和 valid_until 为 null。</translation>
    </message>
    <message>
        <source>Asks for each object and prints its state and its ID: verified, unreadable, missing or unknown. What the history knows of an object, its size and checksum, is compared. The exit status is 0 when all are verified.

With --json: file_id, exists, size, etag, mime_type, state (verified, unreadable, missing, unknown, or failed where nothing could be asked for), and error when it is not verified. What is not known is null.</source>
        <translation>查询每个对象，并输出其状态和 ID：verified、unreadable、missing 或 unknown。如果历史记录中有该对象，会对比大小和校验值。全部为 verified 时退出状态为 0。

加 --json 时输出：file_id, exists, size, etag, mime_type, state (verified, unreadable, missing, unknown；无法查询时为 failed)，未通过验证时还有 error。未知的值为 null。</translation>
    </message>
    <message>
        <source>Prints name, request and profile of each pipeline, “-” for one that belongs to all. With --json: name, id, method, url, profile (the ID of its profile, empty when it belongs to all), profile_name, parameters (their names).</source>
        <translation>每条流水线输出名称、请求和所属配置；属于所有配置的显示“-”。加 --json 时：name、id、method、url、profile（所属配置的 ID，属于所有配置时为空）、profile_name、parameters（参数名称）。</translation>
    </message>
    <message>
        <source>What to look for.</source>
        <translation>要查找的词。</translation>
    </message>
    <message>
        <source>There is no history in %1 yet: nothing was uploaded from here. If it lies elsewhere, name its --config-dir.</source>
        <translation>%1 中还没有历史记录：此处尚未上传过任何文件。如果历史记录在别处，请用 --config-dir 指定。</translation>
    </message>
    <message>
        <source>The history is empty.</source>
        <translation>历史记录为空。</translation>
    </message>
    <message>
        <source>Nothing was found so far.</source>
        <translation>目前没有找到。</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>没有找到。</translation>
    </message>
    <message>
        <source>Listed: %1 of at least %2. --limit 0 lists all.</source>
        <translation>已列出至少 %2 个中的 %1 个。用 --limit 0 列出全部。</translation>
    </message>
    <message>
        <source>Listed: %1 of %2. --limit 0 lists all.</source>
        <translation>已列出 %2 个中的 %1 个。用 --limit 0 列出全部。</translation>
    </message>
    <message>
        <source>Older objects are not indexed for the search yet, so more may match. The window goes on with that while it is open.</source>
        <translation>较早的对象尚未编入搜索索引，可能还有更多匹配项。窗口打开时会继续编入。</translation>
    </message>
    <message>
        <source>Only what is verified, uploaded, unreadable, missing, deleted or unknown.</source>
        <translation>仅列出此状态的对象：verified、uploaded、unreadable、missing、deleted 或 unknown。</translation>
    </message>
    <message>
        <source>Only what has exactly this tag.</source>
        <translation>仅列出带有此标签（完全一致）的对象。</translation>
    </message>
    <message>
        <source>List at most so many; 0 lists all. Default: 100.</source>
        <translation>最多列出的数量；0 表示全部。默认：100。</translation>
    </message>
    <message>
        <source>An empty word would find everything. Leave it out where that is meant.</source>
        <translation>空的词会找到全部对象。如果确实要列出全部，请省略它。</translation>
    </message>
    <message>
        <source>--%1 needs a name. Leave it out to list all.</source>
        <translation>--%1 需要一个名称。要列出全部，请省略此选项。</translation>
    </message>
    <message>
        <source>--state takes verified, uploaded, unreadable, missing, deleted or unknown, not “%1”.</source>
        <translation>--state 的值可以是 verified、uploaded、unreadable、missing、deleted 或 unknown，不能是“%1”。</translation>
    </message>
    <message>
        <source>--limit takes a whole number, or 0 for all, not “%1”.</source>
        <translation>--limit 的值应为整数，0 表示全部，不能是“%1”。</translation>
    </message>
    <message>
        <source>The pipeline “%1” belongs to another profile. Choose that with %2.</source>
        <translation>流水线“%1”属于其他配置。请用 %2 选择该配置。</translation>
    </message>
    <message>
        <source> or </source>
        <comment>between options of the command line</comment>
        <translation> 或 </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a summary</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a summary as a sentence</comment>
        <translation>%1。</translation>
    </message>
    <message>
        <source>The ENV_ID of the sandbox. Default: another one at each start, with --state always the same.</source>
        <translation>沙箱的 ENV_ID。默认每次启动都不同，加 --state 时保持不变。</translation>
    </message>
    <message>
        <source>Prints the file IDs of what the history of this computer knows, the newest first, a line each. It finds what the search of the window finds: every WORD must occur in key, name, tags, note or profile, in any case; what begins with cloud:// is the beginning of a file ID. Without a WORD everything is found. At most 100 are listed unless --limit says otherwise. No account and no network are needed, and nobody is asked: the state is what was found out last.

What was deleted or is missing is listed as well, and so are the objects of all profiles. To fetch what is there of one of them:
  list cats --profile shop --state verified --limit 0 |
    xargs -rd &apos;\n&apos; wx-cloud-storage download --profile shop

With --json: file_id, key, name, size, md5, etag, mime_type, width, height, state (verified, uploaded, unreadable, missing, deleted, unknown), profile, env, tags, note, local_path, created_at, uploaded_at, verified_at; null for what is not known.

Where nothing is found, nothing is printed and the exit status is 0. That is told on stderr, and so is that there is more than --limit lets through, or that the search index is not complete.</source>
        <translation>按从新到旧的顺序输出本机历史记录中的文件 ID，每行一个。查找方式与窗口的搜索相同：每个词都必须出现在对象键、名称、标签、备注或配置中，不区分大小写；以 cloud:// 开头的文本是文件 ID 的开头。不给出词时查找全部。除非用 --limit 另行指定，最多列出 100 个。不需要账号，也不需要网络，不会询问云端：状态是最近一次得知的。

已删除或不存在的对象也会列出，所有配置的对象都在其中。只取某个配置中仍然存在的：
  list cats --profile shop --state verified --limit 0 |
    xargs -rd &apos;\n&apos; wx-cloud-storage download --profile shop

加 --json 时：file_id、key、name、size、md5、etag、mime_type、width、height、state（verified、uploaded、unreadable、missing、deleted、unknown）、profile、env、tags、note、local_path、created_at、uploaded_at、verified_at；未知的为 null。

没有找到时不输出任何内容，退出状态为 0，并在 stderr 中说明；超出 --limit 或搜索索引尚不完整时，也在 stderr 中说明。</translation>
    </message>
    <message>
        <source>The pipeline “%1” belongs to a profile that is no longer set up. “pipeline export” and “pipeline import”, both without --profile and --sandbox, make one of it that works with every profile.</source>
        <translation>流水线“%1”所属的配置已不存在。先用“pipeline export”导出，再用“pipeline import”导入（均不加 --profile 和 --sandbox），即可用于所有配置。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>The same command given again goes on where a run was stopped. What the backend had answered by then is used within an hour, which is said; afterwards, and always with --set or --fail-below-ssim, the backend is asked anew. The window lists what has ended among its own runs.</source>
        <translation>再次执行相同命令时，会从运行中断处继续。后端此前的响应在一小时内会被沿用，并会向您说明；超过一小时，或使用 --set 或 --fail-below-ssim 时，总会重新请求后端。窗口会把已结束的运行列入其运行列表。</translation>
    </message>
    <message>
        <source>The name of a pipeline, or its ID.</source>
        <translation>流水线的名称或 ID。</translation>
    </message>
    <message>
        <source>Several pipelines are called “%1”. Give the ID of the one that is meant in place of the name:</source>
        <translation>有多条流水线名为“%1”。请用所指流水线的 ID 代替名称：</translation>
    </message>
    <message numerus="yes">
        <source>%n starting over</source>
        <comment>uploads</comment>
        <translation>
            <numerusform>%n 个正在从头重传</numerusform>
        </translation>
    </message>
    <message>
        <source>The window will not list %1 of these runs. %2</source>
        <translation>其中 %1 次运行不会列在窗口中。%2</translation>
    </message>
    <message>
        <source>If nothing may be written there, name another folder with --config-dir.</source>
        <translation>如果那里不允许写入，请用 --config-dir 指定另一个文件夹。</translation>
    </message>
    <message>
        <source>If nothing may be written there, copy the folder elsewhere and name the copy with --config-dir.</source>
        <translation>如果那里不允许写入，请将该文件夹复制到别处，并用 --config-dir 指定副本。</translation>
    </message>
    <message>
        <source>Keep the folders of the keys: a/b.png becomes DIR/a/b.png. Default: DIR/b.png.</source>
        <translation>保留对象键中的目录：a/b.png 存为 DIR/a/b.png。默认：DIR/b.png。</translation>
    </message>
    <message>
        <source>%1: another program is uploading to the same key. Waiting for its end.</source>
        <translation>%1：另一个程序正在上传到同一对象键，正在等待其结束。</translation>
    </message>
    <message>
        <source>%1: another program is downloading the same file. Waiting for its end.</source>
        <translation>%1：另一个程序正在下载同一文件，正在等待其结束。</translation>
    </message>
    <message>
        <source>--%1 needs a value. Leave it out where none is meant.</source>
        <translation>--%1 需要一个值。如不需要，请省略该选项。</translation>
    </message>
    <message>
        <source>Fetch also what lies there already, under the next free name.</source>
        <translation>连同已存在于该处的文件也重新下载，并使用下一个可用的名称。</translation>
    </message>
    <message>
        <source>Fetches objects and prints the path of each file. Nothing is overwritten: when a name is taken, the file is called “name (2).png”. The same command given again leaves alone what lies there with the object&apos;s own bytes, and reports it with “reused”; --again fetches it anew. What was fetched so far lies beside the target as “.part”, and after an interruption it goes on there.

With --keep-folders the folders are made as they are needed, their names changed like those of files where a system would not take them; “..” and empty parts of a key are left out, so that nothing is written outside the directory. A download that fails on the way may leave an empty folder.

With --json: file_id, key, path, size, state (downloaded, failed, cancelled), reused, and on failure error.</source>
        <translation>下载对象，并输出每个文件的路径。不会覆盖任何文件：名称被占用时，文件命名为“name (2).png”。再次执行同一命令时，该处内容与对象相同的文件不会再动，并以“reused”报告；--again 会重新下载。已下载的部分保存在目标旁的“.part”文件中，中断后会从那里继续。

使用 --keep-folders 时按需创建目录，系统不接受的目录名会像文件名一样替换；对象键中的“..”和空的部分会略去，因此不会写到该目录之外。中途失败的下载可能留下空目录。

加 --json 时输出：file_id, key, path, size, state (downloaded, failed, cancelled), reused，失败时还有 error。</translation>
    </message>
    <message>
        <source>Runs a pipeline on pictures: each is uploaded unless the cloud holds it already, the backend is called with its file ID, and the result is fetched. PATHs are files, folders and file IDs; of a folder, what is no picture by its name is left out. Prints state, SSIM (“-” where it cannot be measured), the IDs of the results with blanks between them, and the picture as it was given, with tabs between the four.

With --set the results are compared with those that were accepted before: a regression test for a backend. “run P a.png b.png --set faces --accept” makes the set, “run P --set faces --fail-below-ssim 0.98” tests. The limits that were set for it in the window count, too. A picture that nothing was accepted for breaks the limit, and so does a result of another size in pixels than the accepted one. Each picture of the set is run with the parameters that its result was accepted with; --param stands over them, which is said.

With --json: path, file_id, result_ids, stages (milliseconds by name), ssim, state (done, failed, cancelled), and on failure error, in which answer is what the backend answered last; with --set also psnr, identical, bytes, broken, parameters, accepted_parameters (null while nothing is accepted).

The values of secret headers come from the keychain, or from the environment: WX_HEADER_AUTHORIZATION for the header Authorization.</source>
        <translation>对图片运行流水线：云端还没有的图片会先上传，然后以文件 ID 调用后端，并取回结果。PATH 可以是文件、文件夹和文件 ID；文件夹中按名称判断不是图片的文件会被略过。输出状态、SSIM（无法测量时为“-”）、结果的 ID（以空格分隔）和所给的图片，四项之间以制表符分隔。

加 --set 时，将结果与以前认可的结果比较：这就是后端的回归测试。“run P a.png b.png --set faces --accept”建立基准集，“run P --set faces --fail-below-ssim 0.98”进行测试。窗口中为该基准集设定的限值同样有效。尚无已认可结果的图片视为不符合限值，像素尺寸与已认可结果不同的结果也是。基准集中每张图片都以其结果被认可时的参数运行；--param 可覆盖这些参数，并会注明。

加 --json 时输出：path, file_id, result_ids, stages（各阶段的毫秒数，按名称）, ssim, state (done, failed, cancelled)，失败时还有 error，其中 answer 是后端最后一次的响应；加 --set 时还有 psnr, identical, bytes, broken, parameters, accepted_parameters（尚无已认可结果时为 null）。

保密请求头的值取自系统钥匙串，或取自环境变量：请求头 Authorization 对应 WX_HEADER_AUTHORIZATION。</translation>
    </message>
    <message>
        <source>The pipeline calls another host than before, which does not get the kept value of the header %1. Enter it anew if that host is to have it.</source>
        <translation>该流水线现在调用的主机与之前不同，请求头 %1 已保存的值不会发送给新主机。如需让该主机使用，请重新输入。</translation>
    </message>
    <message>
        <source>No keychain has taken the value of the header %1, so it is not kept. Set %2 in the environment of the runs.</source>
        <translation>没有钥匙串接受请求头 %1 的值，因此不会保存该值。请在运行时设置环境变量 %2。</translation>
    </message>
    <message>
        <source>%1 was taken: stored as %2.</source>
        <translation>%1 已被占用：已存为 %2。</translation>
    </message>
    <message>
        <source>Works on the saved pipelines, which the window uses, too:
  pipeline add NAME --url U    make one
  pipeline list                print all
  pipeline export NAME         print one as JSON, without secrets
  pipeline import FILE         take one from such a file
  pipeline remove NAME         forget one
Where pipelines of several profiles have one NAME, --profile chooses, or the ID that list --json prints; where one of them belongs to all profiles, the ID alone does.

Address, headers and body are templates: {{file_id}} {{temp_url}} {{key}} {{name}} {{width}} {{height}} {{size}} {{mime}} {{api_base}} and the pipeline&apos;s own parameters. With --profile the pipeline belongs to that profile, otherwise to all.</source>
        <translation>管理已保存的流水线，窗口中使用的也是这些流水线：
  pipeline add NAME --url U    新建流水线
  pipeline list                列出所有流水线
  pipeline export NAME         将流水线输出为 JSON，不含密钥
  pipeline import FILE         从这样的文件导入流水线
  pipeline remove NAME         移除流水线
多个配置的流水线同为一个 NAME 时，用 --profile 选择，或给出 list --json 输出的 ID；其中有属于所有配置的流水线时，只能用 ID。

地址、请求头和请求体都是模板：{{file_id}} {{temp_url}} {{key}} {{name}} {{width}} {{height}} {{size}} {{mime}} {{api_base}}，以及流水线自己的参数。加 --profile 时，流水线属于该配置，否则属于所有配置。</translation>
    </message>
    <message>
        <source>Credentials: --sandbox, or the profile named by --profile, or WX_APPID, WX_SECRET, WX_ENV_ID (and WX_API_BASE) from the environment, or the current profile of the settings, in this order. WX_SECRET stands for the SECRET of the profile named by --profile, unless WX_APPID names another account.</source>
        <translation>凭据依次取自：--sandbox，--profile 指定的配置，环境变量 WX_APPID、WX_SECRET、WX_ENV_ID（以及 WX_API_BASE），设置中的当前配置。WX_SECRET 会用作 --profile 所指定的配置的 SECRET，除非 WX_APPID 属于另一账号。</translation>
    </message>
    <message>
        <source>Exit status: 0 all done, 1 some failed, 2 wrong usage, 3 nothing can work before something else is mended (credentials, IP whitelist, settings, certificate or proxy, a used-up quota, a sandbox in use, a folder of the program that cannot be written), 4 a limit of compare or run is broken, 128 and the number of the signal that stopped it: 130 after Ctrl+C, 143 after SIGTERM.</source>
        <translation>退出状态：0 全部完成，1 部分失败，2 用法错误，3 须先解决其他问题才能继续（凭据、IP 白名单、设置、证书或代理有误，配额已用完，沙箱正被占用，或程序的文件夹无法写入），4 不符合 compare 或 run 的限值；被信号中止时为 128 加信号编号：按 Ctrl+C 后为 130，收到 SIGTERM 后为 143。</translation>
    </message>
    <message>
        <source>--%1: the name “%2” is not valid UTF-8. Rename it, or give another.</source>
        <translation>--%1：名称“%2”不是有效的 UTF-8。请重命名，或改用其他名称。</translation>
    </message>
    <message>
        <source>--header takes NAME:VALUE. One of them has no colon, or no name before it.</source>
        <translation>--header 的格式为 NAME:VALUE。其中一个没有冒号，或冒号前没有名称。</translation>
    </message>
    <message>
        <source>--done-when, --failed-when, --interval and --limit belong to --poll-url, which is missing.</source>
        <translation>--done-when、--failed-when、--interval 和 --limit 须与 --poll-url 一起使用，但没有给出 --poll-url。</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>调色板</translation>
    </message>
    <message>
        <source>unnamed profile</source>
        <translation>未命名的配置文件</translation>
    </message>
    <message>
        <source>%1, %2 (converted to sRGB)</source>
        <translation>%1，%2（已转换为 sRGB）</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>turned by 180°</source>
        <translation>旋转 180°</translation>
    </message>
    <message>
        <source>upside down, mirrored</source>
        <translation>上下颠倒并镜像</translation>
    </message>
    <message>
        <source>turned and mirrored</source>
        <translation>旋转并镜像</translation>
    </message>
    <message>
        <source>turned right by 90°</source>
        <translation>向右旋转 90°</translation>
    </message>
    <message>
        <source>turned left by 90°</source>
        <translation>向左旋转 90°</translation>
    </message>
    <message>
        <source>upright</source>
        <translation>正向</translation>
    </message>
    <message>
        <source>transparent</source>
        <translation>含透明像素</translation>
    </message>
    <message>
        <source>all opaque</source>
        <translation>完全不透明</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>%1 of the bytes</source>
        <translation>字节数为原来的 %1</translation>
    </message>
    <message>
        <source>%1 times the bytes</source>
        <translation>字节数为原来的 %1 倍</translation>
    </message>
    <message>
        <source>%1 of the width</source>
        <translation>宽度的 %1</translation>
    </message>
    <message>
        <source>other proportions</source>
        <translation>比例不同</translation>
    </message>
    <message>
        <source>a turn was added</source>
        <translation>新增了旋转</translation>
    </message>
    <message>
        <source>another turn</source>
        <translation>旋转不同</translation>
    </message>
    <message>
        <source>the turn is lost: B lies on its side</source>
        <translation>旋转信息丢失：B 是横躺的</translation>
    </message>
    <message>
        <source>baked into the pixels</source>
        <translation>已应用到像素</translation>
    </message>
    <message>
        <source>no longer stated</source>
        <translation>不再标注</translation>
    </message>
    <message>
        <source>other profile</source>
        <translation>配置文件不同</translation>
    </message>
    <message>
        <source>profile removed</source>
        <translation>配置文件被移除</translation>
    </message>
    <message>
        <source>profile added</source>
        <translation>新增配置文件</translation>
    </message>
    <message>
        <source>EXIF removed</source>
        <translation>EXIF 被移除</translation>
    </message>
    <message>
        <source>EXIF added</source>
        <translation>新增 EXIF</translation>
    </message>
    <message>
        <source>GPS position</source>
        <translation>GPS 位置</translation>
    </message>
    <message>
        <source>place removed</source>
        <translation>位置信息被移除</translation>
    </message>
    <message>
        <source>place added</source>
        <translation>新增位置信息</translation>
    </message>
    <message>
        <source>the place is still in B</source>
        <translation>B 中仍有位置信息</translation>
    </message>
    <message>
        <source>%1 bit</source>
        <translation>%1 位</translation>
    </message>
    <message>
        <source>transparency lost</source>
        <translation>透明度丢失</translation>
    </message>
    <message>
        <source>transparency added</source>
        <translation>新增透明度</translation>
    </message>
    <message>
        <source>animation lost</source>
        <translation>动画丢失</translation>
    </message>
    <message>
        <source>animation added</source>
        <translation>新增动画</translation>
    </message>
    <message>
        <source>The two files are the same, byte for byte.</source>
        <translation>两个文件逐字节相同。</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>JPEG quality %1 → %2</source>
        <translation>JPEG 质量 %1 → %2</translation>
    </message>
    <message>
        <source>Nothing but the pixels.</source>
        <translation>仅像素不同。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation>像素尺寸</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>文件大小</translation>
    </message>
    <message>
        <source>Bit depth</source>
        <translation>位深</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Transparency</source>
        <translation>透明度</translation>
    </message>
    <message>
        <source>Stated orientation</source>
        <translation>标注的方向</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Other metadata</source>
        <translation>其他元数据</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG 质量</translation>
    </message>
    <message>
        <source>Progressive</source>
        <translation>渐进式</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>Same width</source>
        <translation>等宽</translation>
    </message>
    <message>
        <source>The pictures do not overlap.</source>
        <translation>两张图片没有重叠。</translation>
    </message>
    <message>
        <source>Beyond the size limit, so smaller copies are compared: A at %1, B at %2; %3 pixels.</source>
        <translation>超出尺寸限制，因此比较的是缩小的副本：A 为 %1，B 为 %2；共 %3 像素。</translation>
    </message>
    <message>
        <source>A scaled down to %1 to match B; %2 pixels compared.</source>
        <translation>A 缩小到 %1 以匹配 B；比较了 %2 像素。</translation>
    </message>
    <message>
        <source>B scaled down to %1 to match A; %2 pixels compared.</source>
        <translation>B 缩小到 %1 以匹配 A；比较了 %2 像素。</translation>
    </message>
    <message>
        <source>Pixel by pixel, %1 pixels compared.</source>
        <translation>逐像素比较了 %1 像素。</translation>
    </message>
    <message>
        <source>Pixel by pixel where both pictures lie, %1 pixels compared.</source>
        <translation>在两张图片重叠处逐像素比较了 %1 像素。</translation>
    </message>
    <message>
        <source>B moved by %1, %2 pixels.</source>
        <translation>B 移动了 %1, %2 像素。</translation>
    </message>
    <message>
        <source>sRGB, %1 bit, colours weighted by alpha</source>
        <translation>sRGB，%1 位，颜色按 alpha 加权</translation>
    </message>
    <message>
        <source>sRGB, %1 bit</source>
        <translation>sRGB，%1 位</translation>
    </message>
    <message>
        <source>%1; SSIM on luma, Gaussian window 11, σ 1.5, K1 0.01, K2 0.03</source>
        <translation>%1；SSIM 取自亮度，高斯窗口 11，σ 1.5，K1 0.01，K2 0.03</translation>
    </message>
    <message>
        <source>Identical: every pixel is the same.</source>
        <translation>完全相同：每个像素都一样。</translation>
    </message>
    <message>
        <source>No difference in the pixels that were compared.</source>
        <translation>所比较的像素没有差异。</translation>
    </message>
    <message>
        <source>No pixel differs by more than the threshold; the largest difference is %1 of %2 steps.</source>
        <translation>没有像素的差异超过阈值；最大差异为 %2 级中的 %1 级。</translation>
    </message>
    <message>
        <source>%1 of the pixels differ, by at most %2 of %3 steps.</source>
        <translation>%1 的像素不同，最多相差 %3 级中的 %2 级。</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>无差异</translation>
    </message>
    <message>
        <source>above %1</source>
        <translation>高于 %1</translation>
    </message>
    <message>
        <source>under %1</source>
        <translation>低于 %1</translation>
    </message>
    <message>
        <source>under %1%</source>
        <translation>低于 %1%</translation>
    </message>
    <message>
        <source>over %1%</source>
        <translation>高于 %1%</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Largest difference</source>
        <translation>最大差异</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>所有通道</translation>
    </message>
    <message>
        <source>Luma</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>Alpha</translation>
    </message>
    <message>
        <source>Comparison of %1 and %2</source>
        <translation>%1 与 %2 的对比</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>shown as a copy of %1</source>
        <translation>显示为 %1 的副本</translation>
    </message>
    <message>
        <source>Difference, gain %1×, threshold %2 steps; black: none</source>
        <translation>差异，增益 %1×，阈值 %2 级；黑色：无差异</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Made by wx-cloud-storage %1 on %2.</source>
        <translation>由 wx-cloud-storage %1 于 %2 生成。</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>一张图片</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Region of %1 pixels at %2, %3</source>
        <translation>位于 %2, %3 的 %1 像素区域</translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s)</source>
        <translation>
            <numerusform>%n 个标签</numerusform>
        </translation>
    </message>
    <message>
        <source>this program was built without Little CMS</source>
        <translation>本程序构建时未包含 Little CMS</translation>
    </message>
    <message>
        <source>it does not describe the colours of pictures</source>
        <translation>该文件描述的不是图片颜色</translation>
    </message>
    <message>
        <source>it is for another kind of pixels</source>
        <translation>它用于另一种像素类型</translation>
    </message>
    <message>
        <source>its CMYK values cannot be read</source>
        <translation>无法读取 CMYK 原始值</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>%1, no profile (converted by a simple formula)</source>
        <translation>%1，无配置文件（按简单公式转换）</translation>
    </message>
    <message>
        <source>%1, %2 (not applied: %3)</source>
        <translation>%1，%2（未应用：%3）</translation>
    </message>
    <message>
        <source>The first frames are the same; the other frames were not compared.</source>
        <translation>第一帧相同；其余各帧未作比较。</translation>
    </message>
    <message>
        <source>other pictures lost</source>
        <translation>其他图片丢失</translation>
    </message>
    <message>
        <source>other pictures added</source>
        <translation>新增其他图片</translation>
    </message>
    <message>
        <source>%1 is cut short; what is left of it was compared.</source>
        <translation>%1 不完整，只比较了剩余的部分。</translation>
    </message>
    <message>
        <source>%1; only the first frames compared</source>
        <translation>%1；仅比较了首帧</translation>
    </message>
    <message>
        <source>almost the same number of bytes</source>
        <translation>字节数几乎相同</translation>
    </message>
</context>
<context>
    <name>DeleteDialog</name>
    <message>
        <source>Delete from cloud</source>
        <translation>从云端删除</translation>
    </message>
    <message>
        <source>Profile:</source>
        <translation>配置：</translation>
    </message>
    <message>
        <source>Environment:</source>
        <translation>环境：</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>此操作无法撤销。</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>Problem</source>
        <translation>出现问题</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>详情(&amp;D)</translation>
    </message>
    <message>
        <source>Raw details</source>
        <translation>原始详情</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>The settings are not complete.</source>
        <translation>设置不完整。</translation>
    </message>
    <message>
        <source>The file on this computer could not be used.</source>
        <translation>无法使用本机上的文件。</translation>
    </message>
    <message>
        <source>No access token could be obtained.</source>
        <translation>无法获取 access_token。</translation>
    </message>
    <message>
        <source>No upload ticket could be obtained.</source>
        <translation>无法获取上传凭证。</translation>
    </message>
    <message>
        <source>The file could not be uploaded.</source>
        <translation>文件上传失败。</translation>
    </message>
    <message>
        <source>The stored object could not be verified.</source>
        <translation>无法验证已存入的对象。</translation>
    </message>
    <message>
        <source>No download link could be obtained.</source>
        <translation>无法获取下载链接。</translation>
    </message>
    <message>
        <source>The object could not be downloaded.</source>
        <translation>对象下载失败。</translation>
    </message>
    <message>
        <source>The object could not be deleted.</source>
        <translation>对象删除失败。</translation>
    </message>
    <message>
        <source>The history could not be used.</source>
        <translation>无法使用历史记录。</translation>
    </message>
    <message>
        <source>The picture could not be shown.</source>
        <translation>图片无法显示。</translation>
    </message>
    <message>
        <source>The operation failed.</source>
        <translation>操作失败。</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>操作已取消。</translation>
    </message>
    <message>
        <source>Look the code up in WeChat&apos;s documentation, and keep the request ID for support.</source>
        <translation>请在微信文档中查询此错误码，并保留请求 ID 以便反馈。</translation>
    </message>
    <message>
        <source>Verify the object, and keep the request ID for support.</source>
        <translation>请验证该对象，并保留请求 ID 以便反馈。</translation>
    </message>
    <message>
        <source>Try again, and keep the request ID for support.</source>
        <translation>请重试，并保留请求 ID 以便反馈。</translation>
    </message>
    <message>
        <source>The server answered with the HTTP status %1.</source>
        <translation>服务器返回 HTTP 状态 %1。</translation>
    </message>
    <message>
        <source>Try again later. If the problem persists, check the API address and the proxy.</source>
        <translation>请稍后重试。如果仍然出现，请检查 API 地址和代理。</translation>
    </message>
    <message>
        <source>There is no room left on the drive.</source>
        <translation>磁盘空间不足。</translation>
    </message>
    <message>
        <source>Free some space and try again. Nothing that was there is lost.</source>
        <translation>请释放一些空间后重试。已有的内容不会丢失。</translation>
    </message>
    <message>
        <source>Check that the disk has room and the data folder may be written.</source>
        <translation>请确认磁盘有可用空间，且数据文件夹可写。</translation>
    </message>
    <message>
        <source>The network failed: %1</source>
        <translation>网络出错：%1</translation>
    </message>
    <message>
        <source>Check the network connection.</source>
        <translation>请检查网络连接。</translation>
    </message>
    <message>
        <source>The secure connection failed: %1</source>
        <translation>安全连接失败：%1</translation>
    </message>
    <message>
        <source>Check the certificates and the proxy.</source>
        <translation>请检查证书和代理。</translation>
    </message>
    <message>
        <source>The proxy failed: %1</source>
        <translation>代理出错：%1</translation>
    </message>
    <message>
        <source>Check the proxy in the network settings.</source>
        <translation>请检查网络设置中的代理。</translation>
    </message>
    <message>
        <source>Add %1 to the whitelist: mp.weixin.qq.com → Development → Developer ID → IP whitelist.</source>
        <translation>请把 %1 加入白名单：mp.weixin.qq.com → 开发管理 → 开发者 ID → IP 白名单。</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>代码：%1</translation>
    </message>
    <message>
        <source>Message: %1</source>
        <translation>消息：%1</translation>
    </message>
    <message>
        <source>Request ID: %1</source>
        <translation>请求 ID：%1</translation>
    </message>
    <message>
        <source>Stage: %1</source>
        <translation>阶段：%1</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>相关内容：%1</translation>
    </message>
    <message>
        <source>The bytes that arrived are not the bytes that were sent.</source>
        <translation>收到的数据与发送的数据不一致。</translation>
    </message>
    <message>
        <source>Split the file, or make it smaller.</source>
        <translation>请拆分文件，或减小文件大小。</translation>
    </message>
    <message>
        <source>The file is smaller than the storage requires.</source>
        <translation>文件小于存储服务要求的大小。</translation>
    </message>
    <message>
        <source>Check the file.</source>
        <translation>请检查该文件。</translation>
    </message>
    <message>
        <source>The size announced and the size sent differ.</source>
        <translation>声明的大小与实际发送的大小不一致。</translation>
    </message>
    <message>
        <source>The file was changed while it was sent. Upload it again.</source>
        <translation>文件在发送过程中发生了变化，请重新上传。</translation>
    </message>
    <message>
        <source>The temporary credentials of the upload have expired.</source>
        <translation>上传所用的临时密钥已过期。</translation>
    </message>
    <message>
        <source>The upload was cut off.</source>
        <translation>上传被中断。</translation>
    </message>
    <message>
        <source>The form did not hold exactly one file.</source>
        <translation>表单中的文件数不是一个。</translation>
    </message>
    <message>
        <source>A proxy may have changed the request. Otherwise please report it.</source>
        <translation>可能是代理改动了请求。如果没有使用代理，请反馈此问题。</translation>
    </message>
    <message>
        <source>The storage does not accept a field of the request.</source>
        <translation>存储服务不接受请求中的某个字段。</translation>
    </message>
    <message>
        <source>Check the object key; the raw text names the field.</source>
        <translation>请检查对象键，原始内容中有该字段的名称。</translation>
    </message>
    <message>
        <source>The checksum of the request has a wrong form.</source>
        <translation>请求中校验值的格式错误。</translation>
    </message>
    <message>
        <source>Please report it with the request ID.</source>
        <translation>请连同请求 ID 一起反馈。</translation>
    </message>
    <message>
        <source>The storage does not accept the object key.</source>
        <translation>存储服务不接受此对象键。</translation>
    </message>
    <message>
        <source>Choose a key without a leading slash, control characters or double slashes.</source>
        <translation>请换一个对象键：开头不能是斜杠，不能有控制字符或连续斜杠。</translation>
    </message>
    <message>
        <source>A part of the upload is missing.</source>
        <translation>上传缺少一个分块。</translation>
    </message>
    <message>
        <source>Upload the file again.</source>
        <translation>请重新上传该文件。</translation>
    </message>
    <message>
        <source>The parts of the upload are not in order.</source>
        <translation>上传的分块顺序错误。</translation>
    </message>
    <message>
        <source>The form&apos;s policy is not valid.</source>
        <translation>表单的策略（policy）无效。</translation>
    </message>
    <message>
        <source>The storage does not accept the address.</source>
        <translation>存储服务不接受此地址。</translation>
    </message>
    <message>
        <source>Check the object key for characters that are not allowed.</source>
        <translation>请检查对象键中是否有不允许的字符。</translation>
    </message>
    <message>
        <source>The object key is too long.</source>
        <translation>对象键过长。</translation>
    </message>
    <message>
        <source>Use at most 850 bytes after encoding; a Chinese character takes nine.</source>
        <translation>编码后最多 850 字节，一个汉字占 9 字节。</translation>
    </message>
    <message>
        <source>The storage could not read the form.</source>
        <translation>存储服务无法解析表单。</translation>
    </message>
    <message>
        <source>The storage could not read the request.</source>
        <translation>存储服务无法解析请求。</translation>
    </message>
    <message>
        <source>The storage waited too long for the next bytes.</source>
        <translation>存储服务等待后续数据超时。</translation>
    </message>
    <message>
        <source>The connection is too slow for the storage.</source>
        <translation>网络速度过慢，低于存储服务的要求。</translation>
    </message>
    <message>
        <source>Lower the number of parallel transfers, or use a faster connection.</source>
        <translation>请减少并行传输数，或换用更快的网络。</translation>
    </message>
    <message>
        <source>The storage refused access: the ticket or link has expired, or it does not fit the object.</source>
        <translation>存储服务拒绝访问：上传凭证或链接已过期，或与对象不符。</translation>
    </message>
    <message>
        <source>The storage does not know the temporary credentials.</source>
        <translation>存储服务不识别此临时密钥。</translation>
    </message>
    <message>
        <source>A proxy may have changed the request. Otherwise report it with the request ID.</source>
        <translation>可能是代理改动了请求。如果没有使用代理，请连同请求 ID 一起反馈。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock differs too much from the storage&apos;s.</source>
        <translation>本机的时钟与存储服务的时钟相差过大。</translation>
    </message>
    <message>
        <source>Set the clock, then try again.</source>
        <translation>请校准时钟，然后重试。</translation>
    </message>
    <message>
        <source>The storage&apos;s rules forbid this request.</source>
        <translation>存储服务的规则禁止此请求。</translation>
    </message>
    <message>
        <source>Check the storage permissions in the console.</source>
        <translation>请在控制台检查存储权限。</translation>
    </message>
    <message>
        <source>The bucket does not exist.</source>
        <translation>存储桶不存在。</translation>
    </message>
    <message>
        <source>Check the environment; its storage may have been closed.</source>
        <translation>请检查环境，其存储可能已关闭。</translation>
    </message>
    <message>
        <source>The object does not exist.</source>
        <translation>对象不存在。</translation>
    </message>
    <message>
        <source>It was deleted, or the key is another one.</source>
        <translation>对象已被删除，或对象键有误。</translation>
    </message>
    <message>
        <source>The multipart upload does not exist any more.</source>
        <translation>此分块上传已不存在。</translation>
    </message>
    <message>
        <source>The storage does not allow this kind of request here.</source>
        <translation>存储服务不允许在此使用这种请求。</translation>
    </message>
    <message>
        <source>The key collides with another object or folder.</source>
        <translation>对象键与另一个对象或文件夹冲突。</translation>
    </message>
    <message>
        <source>Choose another key.</source>
        <translation>请换一个对象键。</translation>
    </message>
    <message>
        <source>The request arrived without its length.</source>
        <translation>请求没有附带长度。</translation>
    </message>
    <message>
        <source>A proxy may have changed the request. Try without it.</source>
        <translation>可能是代理改动了请求，请不使用代理重试。</translation>
    </message>
    <message>
        <source>The object has changed meanwhile.</source>
        <translation>对象在此期间发生了变化。</translation>
    </message>
    <message>
        <source>The range asked for lies outside the object.</source>
        <translation>请求的范围超出了对象。</translation>
    </message>
    <message>
        <source>The content is blocked for legal reasons.</source>
        <translation>内容因法律原因被屏蔽。</translation>
    </message>
    <message>
        <source>Look in the console for the notice.</source>
        <translation>请在控制台查看通知。</translation>
    </message>
    <message>
        <source>The storage failed internally.</source>
        <translation>存储服务内部出错。</translation>
    </message>
    <message>
        <source>The storage asks for fewer requests.</source>
        <translation>存储服务要求减少请求。</translation>
    </message>
    <message>
        <source>The storage is not available at the moment.</source>
        <translation>存储服务暂时不可用。</translation>
    </message>
    <message>
        <source>Instead of the service&apos;s answer, a web page came back.</source>
        <translation>返回的是网页，而不是服务的响应。</translation>
    </message>
    <message>
        <source>You may be behind a sign-in page of a network, or a proxy answers in its place. Open a browser, sign in, and try again.</source>
        <translation>可能是网络需要登录，或有代理代替服务作了响应。请打开浏览器登录，然后重试。</translation>
    </message>
    <message>
        <source>The service&apos;s answer was a redirect to another address.</source>
        <translation>服务的响应被重定向到另一个地址。</translation>
    </message>
    <message>
        <source>You may be behind a sign-in page of a network. Open a browser, sign in, and try again.</source>
        <translation>可能是网络需要登录。请打开浏览器登录，然后重试。</translation>
    </message>
    <message>
        <source>The answer was empty.</source>
        <translation>响应为空。</translation>
    </message>
    <message>
        <source>Try again. If the problem persists, check the proxy and the API address.</source>
        <translation>请重试。如果仍然出现，请检查代理和 API 地址。</translation>
    </message>
    <message>
        <source>The answer was cut off or is not JSON.</source>
        <translation>响应不完整，或不是 JSON。</translation>
    </message>
    <message>
        <source>The answer has another form than the service documents.</source>
        <translation>响应的格式与服务文档不符。</translation>
    </message>
    <message>
        <source>Check the API address in the settings.</source>
        <translation>请检查设置中的 API 地址。</translation>
    </message>
    <message>
        <source>The answer lacks a field that the service documents.</source>
        <translation>响应缺少服务文档中规定的字段。</translation>
    </message>
    <message>
        <source>Check the API address in the settings. The raw text names the field.</source>
        <translation>请检查设置中的 API 地址。原始内容中有该字段的名称。</translation>
    </message>
    <message>
        <source>A field of the answer has another type than the service documents.</source>
        <translation>响应中某个字段的类型与服务文档不符。</translation>
    </message>
    <message>
        <source>The answer is larger than the service normally sends.</source>
        <translation>响应过大，超出了该服务的正常范围。</translation>
    </message>
    <message>
        <source>Check the API address and the proxy.</source>
        <translation>请检查 API 地址和代理。</translation>
    </message>
    <message>
        <source>The server redirected the request too many times.</source>
        <translation>服务器重定向请求的次数过多。</translation>
    </message>
    <message>
        <source>Try again later, or check the proxy.</source>
        <translation>请稍后重试，或检查代理。</translation>
    </message>
    <message>
        <source>What came back was not HTTP.</source>
        <translation>返回的内容不是 HTTP。</translation>
    </message>
    <message>
        <source>The service did not answer for this object.</source>
        <translation>服务没有返回此对象的结果。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>The address is plain http. Secrets sent this way could be read by others, so the program does not send them.</source>
        <translation>该地址使用明文 http，密钥会在传输途中被他人看到，因此程序拒绝发送。</translation>
    </message>
    <message>
        <source>Use https. Plain http is accepted for this computer (127.0.0.1, localhost) only.</source>
        <translation>请使用 https。明文 http 仅可用于本机（127.0.0.1、localhost）。</translation>
    </message>
    <message>
        <source>The address is not a valid one.</source>
        <translation>地址无效。</translation>
    </message>
    <message>
        <source>No APPID is set for this profile.</source>
        <translation>此配置尚未设置 APPID。</translation>
    </message>
    <message>
        <source>Open the settings and fill in APPID, SECRET and ENV_ID.</source>
        <translation>请打开设置，填写 APPID、SECRET 和 ENV_ID。</translation>
    </message>
    <message>
        <source>No SECRET is known for this profile.</source>
        <translation>此配置没有可用的 SECRET。</translation>
    </message>
    <message>
        <source>Open the settings and enter the SECRET. Without a system keychain it is kept for the running session only.</source>
        <translation>请打开设置，输入 SECRET。没有系统钥匙串时，SECRET 只在本次运行期间保留。</translation>
    </message>
    <message>
        <source>No ENV_ID is set for this profile.</source>
        <translation>此配置尚未设置 ENV_ID。</translation>
    </message>
    <message>
        <source>Open the settings and fill in the ENV_ID.</source>
        <translation>请打开设置，填写 ENV_ID。</translation>
    </message>
    <message>
        <source>There is no profile yet.</source>
        <translation>还没有配置。</translation>
    </message>
    <message>
        <source>Enter your credentials, or try the sandbox.</source>
        <translation>请输入凭据，或试用沙箱。</translation>
    </message>
    <message>
        <source>The file ID belongs to another environment than the profile.</source>
        <translation>文件 ID 所属的环境与配置的环境不同。</translation>
    </message>
    <message>
        <source>Choose the profile of that environment.</source>
        <translation>请选择该环境的配置。</translation>
    </message>
    <message>
        <source>The object key is empty.</source>
        <translation>对象键为空。</translation>
    </message>
    <message>
        <source>Give the object a name.</source>
        <translation>请为对象命名。</translation>
    </message>
    <message>
        <source>The object key begins with a slash.</source>
        <translation>对象键以斜杠开头。</translation>
    </message>
    <message>
        <source>Remove the leading slash.</source>
        <translation>请去掉开头的斜杠。</translation>
    </message>
    <message>
        <source>The object key holds two slashes in a row.</source>
        <translation>对象键中有两个连续的斜杠。</translation>
    </message>
    <message>
        <source>Remove one of them.</source>
        <translation>请去掉其中一个。</translation>
    </message>
    <message>
        <source>The object key is longer than 850 bytes when encoded.</source>
        <translation>对象键编码后超过 850 字节。</translation>
    </message>
    <message>
        <source>Shorten it; a Chinese character takes nine bytes.</source>
        <translation>请缩短对象键，一个汉字占 9 字节。</translation>
    </message>
    <message>
        <source>The object key holds a control character.</source>
        <translation>对象键中有控制字符。</translation>
    </message>
    <message>
        <source>Remove it from the name.</source>
        <translation>请从名称中去掉该字符。</translation>
    </message>
    <message>
        <source>The object key holds ${filename}, which the storage would replace.</source>
        <translation>对象键中有 ${filename}，存储服务会将其替换。</translation>
    </message>
    <message>
        <source>An object with this key exists already.</source>
        <translation>已存在使用此对象键的对象。</translation>
    </message>
    <message>
        <source>Choose another key, or let the program rename or overwrite.</source>
        <translation>请换一个对象键，或让程序改名或覆盖。</translation>
    </message>
    <message>
        <source>The text is not a file ID.</source>
        <translation>此文本不是文件 ID。</translation>
    </message>
    <message>
        <source>A file ID begins with cloud:// and names environment and key.</source>
        <translation>文件 ID 以 cloud:// 开头，包含环境和对象键。</translation>
    </message>
    <message>
        <source>This is not an ordinary file.</source>
        <translation>这不是普通文件。</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>请选择一个文件。</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>文件无法读取。</translation>
    </message>
    <message>
        <source>Check its permissions and that no other program has locked it.</source>
        <translation>请检查文件的权限，并确认没有被其他程序锁定。</translation>
    </message>
    <message>
        <source>Bring the file back and upload it again.</source>
        <translation>请恢复该文件，然后重新上传。</translation>
    </message>
    <message>
        <source>Wait until it is written completely, then upload it again.</source>
        <translation>请等待文件写入完成，然后重新上传。</translation>
    </message>
    <message>
        <source>The file became shorter while it was being sent.</source>
        <translation>文件在发送过程中变小了。</translation>
    </message>
    <message>
        <source>The object is too large to be fetched for a preview.</source>
        <translation>对象过大，无法获取预览。</translation>
    </message>
    <message>
        <source>Download it to look at it.</source>
        <translation>请下载后查看。</translation>
    </message>
    <message>
        <source>What was fetched so far was deleted or cut while the download went on.</source>
        <translation>下载过程中，已下载的部分被删除或截断。</translation>
    </message>
    <message>
        <source>Check the permissions of the folder, or choose another one.</source>
        <translation>请检查文件夹的权限，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>The finished file could not be given its name.</source>
        <translation>无法为下载完成的文件命名。</translation>
    </message>
    <message>
        <source>The bytes are kept beside the target with the ending “.part”. Check the permissions of the folder.</source>
        <translation>数据保留在目标旁，文件名以“.part”结尾。请检查文件夹的权限。</translation>
    </message>
    <message>
        <source>Free some space and try again. What was fetched so far is kept.</source>
        <translation>请释放一些空间后重试。已下载的部分会保留。</translation>
    </message>
    <message>
        <source>The file with further certificate authorities cannot be read.</source>
        <translation>无法读取附加证书颁发机构的文件。</translation>
    </message>
    <message>
        <source>Check the path in the network settings.</source>
        <translation>请检查网络设置中的路径。</translation>
    </message>
    <message>
        <source>The file with further certificate authorities holds no certificate in PEM form.</source>
        <translation>附加证书颁发机构的文件中没有 PEM 格式的证书。</translation>
    </message>
    <message>
        <source>Choose a PEM file in the network settings.</source>
        <translation>请在网络设置中选择 PEM 文件。</translation>
    </message>
    <message>
        <source>The size in the cloud differs from the size of the file.</source>
        <translation>云端的大小与文件的大小不一致。</translation>
    </message>
    <message>
        <source>The checksum in the cloud differs from the checksum of the file.</source>
        <translation>云端的校验值与文件的校验值不一致。</translation>
    </message>
    <message>
        <source>Fewer bytes arrived than announced.</source>
        <translation>收到的字节数少于声明的字节数。</translation>
    </message>
    <message>
        <source>Try again; the download goes on where it stopped.</source>
        <translation>请重试，下载会从中断处继续。</translation>
    </message>
    <message>
        <source>More bytes arrived than announced.</source>
        <translation>收到的字节数多于声明的字节数。</translation>
    </message>
    <message>
        <source>The database is not open.</source>
        <translation>数据库未打开。</translation>
    </message>
    <message>
        <source>Choose “Try again” in the window, or start the program anew.</source>
        <translation>请在窗口中选择“重试”，或重新启动程序。</translation>
    </message>
    <message>
        <source>The name of the server could not be resolved.</source>
        <translation>无法解析服务器的名称。</translation>
    </message>
    <message>
        <source>Check the network connection and the DNS settings.</source>
        <translation>请检查网络连接和 DNS 设置。</translation>
    </message>
    <message>
        <source>The server refused the connection.</source>
        <translation>服务器拒绝连接。</translation>
    </message>
    <message>
        <source>Check the API address, and whether the server is running.</source>
        <translation>请检查 API 地址，以及服务器是否正在运行。</translation>
    </message>
    <message>
        <source>The connection was cut.</source>
        <translation>连接被切断。</translation>
    </message>
    <message>
        <source>The network connection was lost for a moment.</source>
        <translation>网络短暂中断。</translation>
    </message>
    <message>
        <source>There is no network.</source>
        <translation>没有网络。</translation>
    </message>
    <message>
        <source>The network failed.</source>
        <translation>网络出错。</translation>
    </message>
    <message>
        <source>The network cannot be reached.</source>
        <translation>无法连接到网络。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate could not be verified, or the secure connection failed.</source>
        <translation>无法验证服务器的证书，或安全连接失败。</translation>
    </message>
    <message>
        <source>If your network inspects TLS, add its authority&apos;s certificate in the network settings. The program does not switch verification off.</source>
        <translation>如果所在网络会检查 TLS 流量，请在网络设置中添加其颁发机构的证书。程序不会关闭证书验证。</translation>
    </message>
    <message>
        <source>The proxy refused the connection.</source>
        <translation>代理拒绝连接。</translation>
    </message>
    <message>
        <source>The proxy closed the connection.</source>
        <translation>代理关闭了连接。</translation>
    </message>
    <message>
        <source>The name of the proxy could not be resolved.</source>
        <translation>无法解析代理的名称。</translation>
    </message>
    <message>
        <source>The proxy did not answer in time.</source>
        <translation>代理未及时响应。</translation>
    </message>
    <message>
        <source>The proxy wants a user name and a password.</source>
        <translation>代理要求用户名和密码。</translation>
    </message>
    <message>
        <source>Enter them in the network settings.</source>
        <translation>请在网络设置中输入。</translation>
    </message>
    <message>
        <source>The proxy failed.</source>
        <translation>代理出错。</translation>
    </message>
    <message>
        <source>The server could not be reached in time.</source>
        <translation>连接服务器超时。</translation>
    </message>
    <message>
        <source>Check the network connection, a firewall or the proxy.</source>
        <translation>请检查网络连接、防火墙或代理。</translation>
    </message>
    <message>
        <source>The connection stood still for too long.</source>
        <translation>连接长时间没有数据传输。</translation>
    </message>
    <message>
        <source>The server did not answer in time.</source>
        <translation>服务器未及时响应。</translation>
    </message>
    <message>
        <source>The address has a protocol that is not supported.</source>
        <translation>地址使用了不支持的协议。</translation>
    </message>
    <message>
        <source>Use an https address.</source>
        <translation>请使用 https 地址。</translation>
    </message>
    <message>
        <source>The server does not support this request.</source>
        <translation>服务器不支持此请求。</translation>
    </message>
    <message>
        <source>WeChat&apos;s system is busy.</source>
        <translation>微信系统繁忙。</translation>
    </message>
    <message>
        <source>WeChat&apos;s system failed internally.</source>
        <translation>微信系统内部出错。</translation>
    </message>
    <message>
        <source>Try again in a few minutes. If the problem persists, report it to WeChat with the request ID.</source>
        <translation>请几分钟后重试。如果仍然出现，请将请求 ID 反馈给微信。</translation>
    </message>
    <message>
        <source>The AppSecret is wrong, or the access token is no longer the newest one.</source>
        <translation>AppSecret 错误，或 access_token 已不是最新的。</translation>
    </message>
    <message>
        <source>Check that the SECRET belongs to this APPID. If both are right, another program keeps fetching classic tokens; use the stable token.</source>
        <translation>请确认 SECRET 属于此 APPID。如果两者都正确，则有其他程序在不断获取普通令牌，请改用稳定版令牌。</translation>
    </message>
    <message>
        <source>The request named a grant type that WeChat does not know.</source>
        <translation>请求中的 grant_type 不被微信识别。</translation>
    </message>
    <message>
        <source>This is a fault of the program. Please report it with the request ID.</source>
        <translation>这是程序的缺陷，请连同请求 ID 一起反馈。</translation>
    </message>
    <message>
        <source>WeChat does not know this APPID.</source>
        <translation>微信不识别此 APPID。</translation>
    </message>
    <message>
        <source>Copy the APPID again: it begins with “wx” and has 18 characters.</source>
        <translation>请重新复制 APPID：以“wx”开头，共 18 个字符。</translation>
    </message>
    <message>
        <source>WeChat does not accept the access token.</source>
        <translation>微信不接受此 access_token。</translation>
    </message>
    <message>
        <source>WeChat does not accept a parameter of the request.</source>
        <translation>微信不接受请求中的某个参数。</translation>
    </message>
    <message>
        <source>Check the environment ID and the object key for characters that are not allowed.</source>
        <translation>请检查环境 ID 和对象键中是否有不允许的字符。</translation>
    </message>
    <message>
        <source>A required parameter was missing.</source>
        <translation>缺少必需的参数。</translation>
    </message>
    <message>
        <source>The AppSecret is wrong.</source>
        <translation>AppSecret 错误。</translation>
    </message>
    <message>
        <source>Copy the SECRET again from the WeChat console; it may have been reset.</source>
        <translation>请从微信公众平台重新复制 SECRET，它可能已被重置。</translation>
    </message>
    <message>
        <source>This computer&apos;s IP address is not in the IP whitelist of the mini program.</source>
        <translation>本机的 IP 地址不在小程序的 IP 白名单中。</translation>
    </message>
    <message>
        <source>Add the address to the whitelist: mp.weixin.qq.com → Development → Developer ID → IP whitelist.</source>
        <translation>请把该地址加入白名单：mp.weixin.qq.com → 开发管理 → 开发者 ID → IP 白名单。</translation>
    </message>
    <message>
        <source>The AppSecret is frozen.</source>
        <translation>AppSecret 已被冻结。</translation>
    </message>
    <message>
        <source>Unfreeze it in the WeChat console.</source>
        <translation>请在微信公众平台解冻。</translation>
    </message>
    <message>
        <source>The access token was missing.</source>
        <translation>缺少 access_token。</translation>
    </message>
    <message>
        <source>Fill in APPID and SECRET in the settings and try again.</source>
        <translation>请在设置中填写 APPID 和 SECRET，然后重试。</translation>
    </message>
    <message>
        <source>The APPID was missing.</source>
        <translation>缺少 APPID。</translation>
    </message>
    <message>
        <source>Fill in the APPID in the settings.</source>
        <translation>请在设置中填写 APPID。</translation>
    </message>
    <message>
        <source>The SECRET was missing.</source>
        <translation>缺少 SECRET。</translation>
    </message>
    <message>
        <source>Fill in the SECRET in the settings.</source>
        <translation>请在设置中填写 SECRET。</translation>
    </message>
    <message>
        <source>The access token has expired.</source>
        <translation>access_token 已过期。</translation>
    </message>
    <message>
        <source>WeChat expected another kind of request (POST).</source>
        <translation>微信要求使用另一种请求方式（POST）。</translation>
    </message>
    <message>
        <source>The request arrived at WeChat without a body.</source>
        <translation>微信收到的请求没有正文。</translation>
    </message>
    <message>
        <source>The daily quota of this interface is used up.</source>
        <translation>此接口的每日配额已用完。</translation>
    </message>
    <message>
        <source>Wait until it is reset, or raise or clear the quota in the WeChat console.</source>
        <translation>请等待配额重置，或在微信公众平台提高配额或清零已用次数。</translation>
    </message>
    <message>
        <source>There were too many calls within a minute.</source>
        <translation>一分钟内的调用次数过多。</translation>
    </message>
    <message>
        <source>This computer&apos;s IP address is not registered for the account.</source>
        <translation>本机的 IP 地址尚未为此账号登记。</translation>
    </message>
    <message>
        <source>Register the address in the WeChat console.</source>
        <translation>请在微信公众平台登记该地址。</translation>
    </message>
    <message>
        <source>WeChat could not read the request as JSON.</source>
        <translation>微信无法将请求解析为 JSON。</translation>
    </message>
    <message>
        <source>The account has no permission for this interface.</source>
        <translation>此账号没有该接口的权限。</translation>
    </message>
    <message>
        <source>Check in the WeChat console whether cloud storage is available to this mini program.</source>
        <translation>请在微信公众平台查看此小程序能否使用云存储。</translation>
    </message>
    <message>
        <source>WeChat forbids this account to fetch tokens.</source>
        <translation>微信禁止此账号获取令牌。</translation>
    </message>
    <message>
        <source>Ask WeChat&apos;s support about the restriction.</source>
        <translation>请向微信客服咨询此限制。</translation>
    </message>
    <message>
        <source>The account is frozen.</source>
        <translation>账号已被冻结。</translation>
    </message>
    <message>
        <source>Look in the WeChat console for the reason.</source>
        <translation>请在微信公众平台查看原因。</translation>
    </message>
    <message>
        <source>The mini program has not opened cloud development.</source>
        <translation>小程序尚未开通云开发。</translation>
    </message>
    <message>
        <source>Open it in the console, or check that the APPID belongs to this environment.</source>
        <translation>请在控制台开通，或确认 APPID 属于此环境。</translation>
    </message>
    <message>
        <source>This IP address waits for an administrator&apos;s confirmation.</source>
        <translation>此 IP 地址正在等待管理员确认。</translation>
    </message>
    <message>
        <source>An administrator has received a message in WeChat. Try again after it was confirmed.</source>
        <translation>管理员已在微信中收到消息，请在确认后重试。</translation>
    </message>
    <message>
        <source>This IP address must be confirmed by an administrator.</source>
        <translation>此 IP 地址必须由管理员确认。</translation>
    </message>
    <message>
        <source>An administrator refused this IP address twice within 24 hours; it is blocked for 24 hours.</source>
        <translation>管理员在 24 小时内两次拒绝了此 IP 地址，该地址将被禁用 24 小时。</translation>
    </message>
    <message>
        <source>Talk to the administrator, and try again tomorrow.</source>
        <translation>请联系管理员，明天再试。</translation>
    </message>
    <message>
        <source>An administrator refused this IP address; it is blocked for an hour.</source>
        <translation>管理员拒绝了此 IP 地址，该地址将被禁用一小时。</translation>
    </message>
    <message>
        <source>Talk to the administrator, and try again in an hour.</source>
        <translation>请联系管理员，一小时后再试。</translation>
    </message>
    <message>
        <source>WeChat does not find the environment.</source>
        <translation>微信找不到此环境。</translation>
    </message>
    <message>
        <source>The cloud resource system failed.</source>
        <translation>云资源系统出错。</translation>
    </message>
    <message>
        <source>The cloud resource system did not answer in time.</source>
        <translation>云资源系统未及时响应。</translation>
    </message>
    <message>
        <source>The environment&apos;s request quota is exceeded.</source>
        <translation>环境的请求次数超出配额。</translation>
    </message>
    <message>
        <source>Wait, or choose a larger package in the console.</source>
        <translation>请等待配额恢复，或在控制台选择更大的套餐。</translation>
    </message>
    <message>
        <source>Too many requests run in the environment at once.</source>
        <translation>环境中同时进行的请求过多。</translation>
    </message>
    <message>
        <source>Lower the number of parallel transfers in the settings.</source>
        <translation>请在设置中减少并行传输数。</translation>
    </message>
    <message>
        <source>The environment is not in order.</source>
        <translation>环境状态异常。</translation>
    </message>
    <message>
        <source>Look in the console whether it is paused, in arrears or being created, and check the ENV_ID.</source>
        <translation>请在控制台查看环境是否已停用、欠费或正在创建，并检查 ENV_ID。</translation>
    </message>
    <message>
        <source>Check the environment ID and the object key.</source>
        <translation>请检查环境 ID 和对象键。</translation>
    </message>
    <message>
        <source>WeChat does not accept a parameter, most likely the object key or the environment.</source>
        <translation>微信不接受某个参数，很可能是对象键或环境。</translation>
    </message>
    <message>
        <source>Check the key: no leading slash, no double slash, at most 850 bytes when encoded. Then check the ENV_ID.</source>
        <translation>请检查对象键：开头不能是斜杠，不能有连续斜杠，编码后最多 850 字节。然后检查 ENV_ID。</translation>
    </message>
    <message>
        <source>WeChat does not accept where the request comes from.</source>
        <translation>微信不接受此请求的来源。</translation>
    </message>
    <message>
        <source>Check that the APPID belongs to this environment.</source>
        <translation>请确认 APPID 属于此环境。</translation>
    </message>
    <message>
        <source>The resource does not exist.</source>
        <translation>资源不存在。</translation>
    </message>
    <message>
        <source>Check the ENV_ID and the object key.</source>
        <translation>请检查 ENV_ID 和对象键。</translation>
    </message>
    <message>
        <source>The environment&apos;s quota for reading is used up.</source>
        <translation>环境的读取配额已用完。</translation>
    </message>
    <message>
        <source>The environment&apos;s quota for writing is used up.</source>
        <translation>环境的写入配额已用完。</translation>
    </message>
    <message>
        <source>The environment&apos;s storage is full.</source>
        <translation>环境的存储空间已满。</translation>
    </message>
    <message>
        <source>Delete what is not needed, or choose a larger package in the console.</source>
        <translation>请删除不需要的内容，或在控制台选择更大的套餐。</translation>
    </message>
    <message>
        <source>The resource is not available at the moment.</source>
        <translation>资源暂时不可用。</translation>
    </message>
    <message>
        <source>Try again in a few minutes.</source>
        <translation>请几分钟后重试。</translation>
    </message>
    <message>
        <source>The resource may not be used by this account.</source>
        <translation>此账号无权使用该资源。</translation>
    </message>
    <message>
        <source>Check in the console who may use the environment.</source>
        <translation>请在控制台查看谁可以使用此环境。</translation>
    </message>
    <message>
        <source>WeChat does not know a parameter of the request.</source>
        <translation>微信不识别请求中的某个参数。</translation>
    </message>
    <message>
        <source>WeChat does not support this operation.</source>
        <translation>微信不支持此操作。</translation>
    </message>
    <message>
        <source>The storage could not carry out the request.</source>
        <translation>存储服务无法完成此请求。</translation>
    </message>
    <message>
        <source>The object may not be read with these credentials, or it was stored without WeChat&apos;s metadata.</source>
        <translation>当前凭据无权读取此对象，或对象存入时没有微信的元数据。</translation>
    </message>
    <message>
        <source>Check the storage permissions in the console. An object without metadata has to be uploaded again.</source>
        <translation>请在控制台检查存储权限。没有元数据的对象需要重新上传。</translation>
    </message>
    <message>
        <source>There is no object with this file ID in the cloud.</source>
        <translation>云端没有此文件 ID 对应的对象。</translation>
    </message>
    <message>
        <source>It was deleted, or the ID belongs to another environment.</source>
        <translation>对象已被删除，或此 ID 属于另一个环境。</translation>
    </message>
    <message>
        <source>The signature of the storage request is not valid.</source>
        <translation>存储请求的签名无效。</translation>
    </message>
    <message>
        <source>Try again; the program asks for a new one.</source>
        <translation>请重试，程序会申请新的签名。</translation>
    </message>
    <message>
        <source>The file is larger than the storage accepts.</source>
        <translation>文件超过了存储服务允许的大小。</translation>
    </message>
    <message>
        <source>WeChat gave no address to upload to.</source>
        <translation>微信没有返回上传地址。</translation>
    </message>
    <message>
        <source>Try again. If the problem persists, report it with the request ID.</source>
        <translation>请重试。如果仍然出现，请连同请求 ID 一起反馈。</translation>
    </message>
    <message>
        <source>WeChat gave no address to download from.</source>
        <translation>微信没有返回下载地址。</translation>
    </message>
    <message>
        <source>Verify the object; it may have been deleted or be unreadable.</source>
        <translation>请验证该对象，它可能已被删除或不可读取。</translation>
    </message>
    <message>
        <source>WeChat&apos;s backend failed.</source>
        <translation>微信后端出错。</translation>
    </message>
    <message>
        <source>The account has no permission for this call.</source>
        <translation>此账号没有该调用的权限。</translation>
    </message>
    <message>
        <source>Check the permissions of the environment in the console.</source>
        <translation>请在控制台检查环境的权限。</translation>
    </message>
    <message>
        <source>The file was deleted or moved while it was being sent. Nothing of it stays in the cloud.</source>
        <translation>文件在发送过程中被删除或移走，云端没有留下任何内容。</translation>
    </message>
    <message>
        <source>The file was changed while it was being sent. Nothing of it stays in the cloud.</source>
        <translation>文件在发送过程中发生了变化，云端没有留下任何内容。</translation>
    </message>
    <message>
        <source>Upload the file again, or delete the object from the cloud.</source>
        <translation>请重新上传该文件，或从云端删除该对象。</translation>
    </message>
    <message>
        <source>What is stored is not what was sent: the checksums differ.</source>
        <translation>云端保存的内容与发送的内容不一致：校验值不同。</translation>
    </message>
    <message>
        <source>What arrived is not what is stored: the checksums differ.</source>
        <translation>收到的内容与云端保存的内容不一致：校验值不同。</translation>
    </message>
    <message>
        <source>The server sent another part of the object than was asked for.</source>
        <translation>服务器返回的不是所请求的那一段内容。</translation>
    </message>
    <message>
        <source>Try again. If the problem persists, check the proxy.</source>
        <translation>请重试。如果仍然出现，请检查代理。</translation>
    </message>
    <message>
        <source>The picture holds no pixels.</source>
        <translation>图片不含任何像素。</translation>
    </message>
    <message>
        <source>If your backend made it, look there for what went wrong.</source>
        <translation>如果它由您的后端生成，请在那里查找原因。</translation>
    </message>
    <message>
        <source>This is no picture of a format that can be read.</source>
        <translation>这不是可读取格式的图片。</translation>
    </message>
    <message>
        <source>Convert it to PNG, JPEG or WebP.</source>
        <translation>请将它转换为 PNG、JPEG 或 WebP。</translation>
    </message>
    <message>
        <source>The picture needs more memory than the program allows itself.</source>
        <translation>图片所需的内存超过程序允许的上限。</translation>
    </message>
    <message>
        <source>Make it smaller, or open it with a program made for large pictures.</source>
        <translation>请缩小图片，或用处理大图的程序打开。</translation>
    </message>
    <message>
        <source>The picture is cut short: the file ends before anything can be shown.</source>
        <translation>图片不完整：文件在可显示的内容之前就结束了。</translation>
    </message>
    <message>
        <source>The picture is broken: what follows its beginning cannot be decoded.</source>
        <translation>图片已损坏：开头之后的内容无法解码。</translation>
    </message>
    <message>
        <source>The pictures have different sizes, so they cannot be compared pixel by pixel.</source>
        <translation>两张图片尺寸不同，无法逐像素比较。</translation>
    </message>
    <message>
        <source>Use --match fit or --match width, or give an --offset to compare what both cover.</source>
        <translation>请使用 --match fit 或 --match width，或用 --offset 比较两者重叠的部分。</translation>
    </message>
    <message>
        <source>With this offset the pictures do not overlap.</source>
        <translation>在此偏移下两张图片没有重叠。</translation>
    </message>
    <message>
        <source>Choose a smaller offset.</source>
        <translation>请选择较小的偏移。</translation>
    </message>
    <message>
        <source>The pipeline cannot run as it is.</source>
        <translation>流水线按现在的设置无法运行。</translation>
    </message>
    <message>
        <source>The backend could not process the request.</source>
        <translation>后端无法处理该请求。</translation>
    </message>
    <message>
        <source>The backend&apos;s job did not come to its end.</source>
        <translation>后端的任务没有完成。</translation>
    </message>
    <message>
        <source>The result could not be fetched.</source>
        <translation>无法取回结果。</translation>
    </message>
    <message>
        <source>The backend answered with the HTTP status %1.</source>
        <translation>后端返回 HTTP 状态 %1。</translation>
    </message>
    <message>
        <source>Check the answer and the backend&apos;s log.</source>
        <translation>请查看响应和后端的日志。</translation>
    </message>
    <message>
        <source>Nothing listens at the backend&apos;s address (%1).</source>
        <translation>后端的地址（%1）上没有程序在监听。</translation>
    </message>
    <message>
        <source>Start the backend, or correct host and port in the pipeline.</source>
        <translation>请启动后端，或更正流水线中的主机和端口。</translation>
    </message>
    <message>
        <source>The name of the backend&apos;s host could not be resolved: %1</source>
        <translation>无法解析后端的主机名：%1</translation>
    </message>
    <message>
        <source>Correct the pipeline&apos;s address, or check the network connection.</source>
        <translation>请更正流水线的地址，或检查网络连接。</translation>
    </message>
    <message>
        <source>The backend closed the connection before its answer was complete.</source>
        <translation>后端在响应完成之前关闭了连接。</translation>
    </message>
    <message>
        <source>It may have crashed on this picture: look into its log, then repeat the run.</source>
        <translation>后端可能在处理此图片时崩溃：请查看其日志，然后重新运行。</translation>
    </message>
    <message>
        <source>The backend (%1) could not be reached in time.</source>
        <translation>连接后端（%1）超时。</translation>
    </message>
    <message>
        <source>Check that it runs and that no firewall stands in between.</source>
        <translation>请确认后端正在运行，且没有被防火墙阻挡。</translation>
    </message>
    <message>
        <source>The backend did not answer in the time that the pipeline gives it.</source>
        <translation>后端没有在流水线的时限内响应。</translation>
    </message>
    <message>
        <source>Raise the pipeline&apos;s time limit, or let the backend work as a job that is asked for (poll).</source>
        <translation>请提高流水线的时限，或让后端改为任务方式，由程序询问结果（轮询）。</translation>
    </message>
    <message>
        <source>The backend&apos;s answer was not complete in the time that the pipeline gives it.</source>
        <translation>后端的响应没有在流水线的时限内完成。</translation>
    </message>
    <message>
        <source>The address is plain http to %1, where everybody on the way can read along.</source>
        <translation>该地址使用明文 http 连接 %1，传输途中任何人都能看到内容。</translation>
    </message>
    <message>
        <source>Use https. Plain http is accepted for this computer and for private addresses such as 192.168.1.20, written as numbers.</source>
        <translation>请使用 https。明文 http 仅可用于本机，以及以数字书写的私有地址，例如 192.168.1.20。</translation>
    </message>
    <message>
        <source>Write it as https://host/path in the pipeline.</source>
        <translation>请在流水线中写成 https://host/path 的形式。</translation>
    </message>
    <message>
        <source>The backend redirects to another host: %1</source>
        <translation>后端将请求重定向到另一台主机：%1</translation>
    </message>
    <message>
        <source>Headers are not sent there. If it is the right place, enter its address in the pipeline.</source>
        <translation>请求头不会发送到那里。如果该地址正确，请将其填入流水线。</translation>
    </message>
    <message>
        <source>The backend redirected the request too many times.</source>
        <translation>后端重定向请求的次数过多。</translation>
    </message>
    <message>
        <source>Enter the final address in the pipeline.</source>
        <translation>请在流水线中填写最终的地址。</translation>
    </message>
    <message>
        <source>What came back from the backend was not HTTP.</source>
        <translation>后端返回的内容不是 HTTP。</translation>
    </message>
    <message>
        <source>Check the port in the pipeline&apos;s address.</source>
        <translation>请检查流水线地址中的端口。</translation>
    </message>
    <message>
        <source>The backend&apos;s answer is larger than 4 MB, so it was not read to its end.</source>
        <translation>后端的响应超过 4 MB，因此没有读完。</translation>
    </message>
    <message>
        <source>Answer with the file ID or the address of the result, not with the picture itself.</source>
        <translation>请在响应中返回结果的文件 ID 或地址，而不是图片本身。</translation>
    </message>
    <message>
        <source>The backend&apos;s answer was empty.</source>
        <translation>后端的响应为空。</translation>
    </message>
    <message>
        <source>It must answer with JSON that holds the file ID of the result.</source>
        <translation>后端的响应须为 JSON，并包含结果的文件 ID。</translation>
    </message>
    <message>
        <source>Instead of JSON, a web page came back.</source>
        <translation>返回的是网页，而不是 JSON。</translation>
    </message>
    <message>
        <source>Check the path in the pipeline&apos;s address; an error page, a sign-in page or a proxy may have answered.</source>
        <translation>请检查流水线地址中的路径；返回的可能是错误页面、登录页面或代理的内容。</translation>
    </message>
    <message>
        <source>The backend&apos;s answer is not JSON.</source>
        <translation>后端的响应不是 JSON。</translation>
    </message>
    <message>
        <source>The answer holds no result at %1.</source>
        <translation>响应中的 %1 处没有结果。</translation>
    </message>
    <message>
        <source>What the answer holds at %1 is neither a file ID nor an address.</source>
        <translation>响应中 %1 处的内容既不是文件 ID，也不是地址。</translation>
    </message>
    <message>
        <source>The first answer holds nothing at %1, so the job cannot be asked for.</source>
        <translation>第一次响应中的 %1 处没有内容，因此无法询问任务。</translation>
    </message>
    <message>
        <source>The job was not done after %1 seconds, the limit of the pipeline.</source>
        <translation>任务在 %1 秒（流水线的时限）后仍未完成。</translation>
    </message>
    <message>
        <source>Look whether the backend still works on it, raise the limit, or check the condition for done.</source>
        <translation>请查看后端是否仍在处理，提高时限，或检查完成条件。</translation>
    </message>
    <message>
        <source>The backend says that the job has failed.</source>
        <translation>后端表示任务已失败。</translation>
    </message>
    <message>
        <source>The result is larger than %1 bytes, so it was not fetched.</source>
        <translation>结果超过 %1 字节，因此没有取回。</translation>
    </message>
    <message>
        <source>Store it in the cloud storage and answer with its file ID.</source>
        <translation>请将结果存入云存储，并在响应中返回其文件 ID。</translation>
    </message>
    <message>
        <source>The result is too large to be fetched: %1</source>
        <translation>结果过大，无法取回：%1</translation>
    </message>
    <message>
        <source>It stands in the history. Download it from there.</source>
        <translation>结果已在历史记录中，请从那里下载。</translation>
    </message>
    <message>
        <source>There is no pipeline “%1” any more.</source>
        <translation>流水线“%1”已不存在。</translation>
    </message>
    <message>
        <source>Choose another pipeline, or add it again.</source>
        <translation>请选择其他流水线，或重新添加。</translation>
    </message>
    <message>
        <source>The pipeline “%1” belongs to another profile.</source>
        <translation>流水线“%1”属于另一个配置。</translation>
    </message>
    <message>
        <source>Change to its profile, or open the pipeline and make it one of all profiles.</source>
        <translation>请切换到它的配置，或打开该流水线，使其属于所有配置。</translation>
    </message>
    <message>
        <source>There is a pipeline named “%1” already.</source>
        <translation>已有名为“%1”的流水线。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>The pipeline has no name.</source>
        <translation>流水线没有名称。</translation>
    </message>
    <message>
        <source>Give it one.</source>
        <translation>请为流水线命名。</translation>
    </message>
    <message>
        <source>The pipeline has no address.</source>
        <translation>流水线没有地址。</translation>
    </message>
    <message>
        <source>Enter the address of your backend, such as https://host/process.</source>
        <translation>请输入后端的地址，例如 https://host/process。</translation>
    </message>
    <message>
        <source>“%1” is not one of the methods a pipeline can use.</source>
        <translation>“%1”不是流水线可以使用的方法。</translation>
    </message>
    <message>
        <source>Use GET, POST, PUT, PATCH or DELETE.</source>
        <translation>请使用 GET、POST、PUT、PATCH 或 DELETE。</translation>
    </message>
    <message>
        <source>A GET request has no body.</source>
        <translation>GET 请求没有请求体。</translation>
    </message>
    <message>
        <source>Put the values into the address, or use POST.</source>
        <translation>请将值写入地址，或使用 POST。</translation>
    </message>
    <message>
        <source>There is no value named {{%1}}.</source>
        <translation>没有名为 {{%1}} 的值。</translation>
    </message>
    <message>
        <source>Use file_id, temp_url, key, name, width, height, size, mime or api_base, or add a parameter of that name. Access token and SECRET are never available.</source>
        <translation>请使用 file_id、temp_url、key、name、width、height、size、mime 或 api_base，或添加同名的参数。access_token 和 SECRET 一律不提供。</translation>
    </message>
    <message>
        <source>The body is not JSON once its values are filled in.</source>
        <translation>请求体填入各值后不是有效的 JSON。</translation>
    </message>
    <message>
        <source>Check commas, quotes and brackets of the body. The raw text names the place.</source>
        <translation>请检查请求体中的逗号、引号和括号。原始内容中有出错的位置。</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a header.</source>
        <translation>“%1”不能用作请求头的名称。</translation>
    </message>
    <message>
        <source>Use letters, digits and hyphens.</source>
        <translation>请使用字母、数字和连字符。</translation>
    </message>
    <message>
        <source>The value of the header %1 holds a line break or a control character.</source>
        <translation>请求头 %1 的值中有换行或控制字符。</translation>
    </message>
    <message>
        <source>Remove it.</source>
        <translation>请去掉该字符。</translation>
    </message>
    <message>
        <source>The value of the secret header %1 is not known on this computer.</source>
        <translation>本机没有保密请求头 %1 的值。</translation>
    </message>
    <message>
        <source>Open the pipeline and enter it. Secrets are not part of an exported pipeline.</source>
        <translation>请打开流水线并输入该值。导出的流水线不含密钥。</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a parameter.</source>
        <translation>“%1”不能用作参数的名称。</translation>
    </message>
    <message>
        <source>Use letters, digits and underscores, beginning with a letter.</source>
        <translation>请使用字母、数字和下划线，并以字母开头。</translation>
    </message>
    <message>
        <source>The name “%1” is taken already.</source>
        <translation>名称“%1”已被占用。</translation>
    </message>
    <message>
        <source>The choice “%1” has nothing to choose from.</source>
        <translation>选项参数“%1”没有可选的值。</translation>
    </message>
    <message>
        <source>Add its values.</source>
        <translation>请添加可选的值。</translation>
    </message>
    <message>
        <source>The smallest value of “%1” is above its largest.</source>
        <translation>“%1”的最小值大于最大值。</translation>
    </message>
    <message>
        <source>Correct the bounds.</source>
        <translation>请更正取值范围。</translation>
    </message>
    <message>
        <source>The pipeline has no parameter “%1”.</source>
        <translation>流水线没有参数“%1”。</translation>
    </message>
    <message>
        <source>Leave it out, or add it to the pipeline.</source>
        <translation>请去掉该参数，或将其添加到流水线。</translation>
    </message>
    <message>
        <source>The value is none of the choices: %1</source>
        <translation>该值不在可选的值之中：%1</translation>
    </message>
    <message>
        <source>Choose one of the pipeline&apos;s values.</source>
        <translation>请从流水线的可选值中选择。</translation>
    </message>
    <message>
        <source>The value is not a number: %1</source>
        <translation>该值不是数字：%1</translation>
    </message>
    <message>
        <source>Write it with digits and, if needed, a point.</source>
        <translation>请用数字书写，必要时加小数点。</translation>
    </message>
    <message>
        <source>The number is out of its bounds: %1</source>
        <translation>数字超出取值范围：%1</translation>
    </message>
    <message>
        <source>Choose a number between them.</source>
        <translation>请使用取值范围内的数字。</translation>
    </message>
    <message>
        <source>The pipeline does not say where the answer holds the result.</source>
        <translation>流水线没有指明结果在响应中的位置。</translation>
    </message>
    <message>
        <source>Enter a JSON Pointer such as /file_id.</source>
        <translation>请输入 JSON Pointer，例如 /file_id。</translation>
    </message>
    <message>
        <source>“%1” is neither a JSON Pointer nor a JSONPath.</source>
        <translation>“%1”既不是 JSON Pointer，也不是 JSONPath。</translation>
    </message>
    <message>
        <source>Write /data/file_id, or $.results[*].file_id for several.</source>
        <translation>请写成 /data/file_id；有多个结果时写成 $.results[*].file_id。</translation>
    </message>
    <message>
        <source>The poll has no address.</source>
        <translation>轮询没有地址。</translation>
    </message>
    <message>
        <source>Enter where to ask, such as {{/status_url}} or /jobs/{{/job_id}}.</source>
        <translation>请输入询问的地址，例如 {{/status_url}} 或 /jobs/{{/job_id}}。</translation>
    </message>
    <message>
        <source>The poll does not say when the job is done.</source>
        <translation>轮询没有指明任务的完成条件。</translation>
    </message>
    <message>
        <source>Enter a place of the answer and its value, such as /status and done.</source>
        <translation>请输入响应中的位置及其值，例如 /status 和 done。</translation>
    </message>
    <message>
        <source>The file is not an exported pipeline: %1</source>
        <translation>该文件不是导出的流水线：%1</translation>
    </message>
    <message>
        <source>Choose a file that “Export” or “pipeline export” has written.</source>
        <translation>请选择由“导出”或“pipeline export”写入的文件。</translation>
    </message>
    <message>
        <source>There is no golden set “%1”.</source>
        <translation>没有名为“%1”的基准集。</translation>
    </message>
    <message>
        <source>Pin pictures to it first, or correct its name.</source>
        <translation>请先将图片固定到其中，或更正名称。</translation>
    </message>
    <message>
        <source>The server could not be reached.</source>
        <translation>无法连接到服务器。</translation>
    </message>
    <message>
        <source>“%1” is a name: whether it leads to your own network cannot be told before it is asked for, and plain http can be read by everybody on the way.</source>
        <translation>“%1”是一个主机名：在查询之前无法判断它是否指向您自己的网络，而明文 http 的内容在传输途中任何人都能看到。</translation>
    </message>
    <message>
        <source>Write the host&apos;s address as numbers, such as http://192.168.1.20:8000, or use https.</source>
        <translation>请用数字写出主机地址，例如 http://192.168.1.20:8000，或改用 https。</translation>
    </message>
    <message>
        <source>A backend cannot be called by “%1”.</source>
        <translation>无法用“%1”协议调用后端。</translation>
    </message>
    <message>
        <source>Write an address that begins with https:// or, for this computer and private addresses, with http://.</source>
        <translation>地址请以 https:// 开头；本机和私有地址也可以用 http://。</translation>
    </message>
    <message>
        <source>The golden set “%1” holds no pictures.</source>
        <translation>基准集“%1”里没有图片。</translation>
    </message>
    <message>
        <source>Pin pictures to it: in its window, from the history, or by naming them after “run … --set”.</source>
        <translation>请先向其中固定图片：可在基准集窗口或历史记录中固定，或在“run … --set”后写出图片。</translation>
    </message>
    <message>
        <source>There is a golden set named “%1” already.</source>
        <translation>已有名为“%1”的基准集。</translation>
    </message>
    <message>
        <source>The golden set has no name.</source>
        <translation>基准集没有名称。</translation>
    </message>
    <message>
        <source>The folder cannot be made: %1</source>
        <translation>无法创建文件夹：%1</translation>
    </message>
    <message>
        <source>Check that its drive is there and that the folder above it may be written.</source>
        <translation>请检查所在磁盘是否可用、上级文件夹是否可写。</translation>
    </message>
    <message>
        <source>The folder may not be used: %1</source>
        <translation>没有使用该文件夹的权限：%1</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>请检查它的权限。</translation>
    </message>
    <message>
        <source>The file cannot be opened: %1</source>
        <translation>无法打开文件：%1</translation>
    </message>
    <message>
        <source>Check that it is there, its permissions, and that no other program has locked it.</source>
        <translation>请检查文件是否存在、权限是否足够、是否被其他程序锁定。</translation>
    </message>
    <message>
        <source>The file cannot be read to its end: %1</source>
        <translation>无法读完文件：%1</translation>
    </message>
    <message>
        <source>Check the drive, and try again.</source>
        <translation>请检查磁盘后重试。</translation>
    </message>
    <message>
        <source>The file cannot be written: %1</source>
        <translation>无法写入文件：%1</translation>
    </message>
    <message>
        <source>Check that the drive has room and that the folder may be written.</source>
        <translation>请检查磁盘是否还有空间、文件夹是否可写。</translation>
    </message>
    <message>
        <source>The file cannot be put in its place: %1</source>
        <translation>无法将文件放到目标位置：%1</translation>
    </message>
    <message>
        <source>Check that no other program has locked it and that the folder may be written.</source>
        <translation>请检查文件是否被其他程序锁定、文件夹是否可写。</translation>
    </message>
    <message>
        <source>It cannot be deleted: %1</source>
        <translation>无法删除：%1</translation>
    </message>
    <message>
        <source>Another process is using this place: %1</source>
        <translation>另一个进程正在使用此位置：%1</translation>
    </message>
    <message>
        <source>Wait until it has ended, or close it, then try again.</source>
        <translation>请等它结束或将其关闭，然后重试。</translation>
    </message>
    <message>
        <source>A picture of a golden set may have at most 500 MB: %1</source>
        <translation>基准集中的图片最大为 500 MB：%1</translation>
    </message>
    <message>
        <source>Pin a smaller one.</source>
        <translation>请固定较小的图片。</translation>
    </message>
    <message>
        <source>The program does not speak “%1”.</source>
        <translation>程序不支持“%1”协议。</translation>
    </message>
    <message>
        <source>Write an address that begins with https://.</source>
        <translation>请填写以 https:// 开头的地址。</translation>
    </message>
    <message>
        <source>The drawing holds text, which cannot be drawn on the command line.</source>
        <translation>该矢量图含有文字，命令行无法绘制文字。</translation>
    </message>
    <message>
        <source>Convert its text to paths or the drawing to PNG, or open it in the window.</source>
        <translation>请将其中的文字转换为路径，或将矢量图转换为 PNG，或在窗口中打开。</translation>
    </message>
    <message>
        <source>The list of transfers could not be used.</source>
        <translation>无法使用传输列表。</translation>
    </message>
    <message>
        <source>The list of runs could not be used.</source>
        <translation>无法使用运行列表。</translation>
    </message>
    <message>
        <source>The database failed: %1</source>
        <translation>数据库出错：%1</translation>
    </message>
    <message>
        <source>The database %1 failed: %2</source>
        <translation>数据库 %1 出错：%2</translation>
    </message>
    <message>
        <source>The file %1 cannot be opened.</source>
        <translation>无法打开文件 %1。</translation>
    </message>
    <message>
        <source>The file %1 may only be read.</source>
        <translation>文件 %1 是只读的。</translation>
    </message>
    <message>
        <source>Give your account the right to write to the file and its folder.</source>
        <translation>请为您的系统账号授予该文件及所在文件夹的写入权限。</translation>
    </message>
    <message>
        <source>Another program is using the file %1.</source>
        <translation>另一个程序正在使用文件 %1。</translation>
    </message>
    <message>
        <source>Close the other program and try again.</source>
        <translation>请关闭那个程序后重试。</translation>
    </message>
    <message>
        <source>The drive reported an error at the file %1.</source>
        <translation>读写文件 %1 时磁盘报告了错误。</translation>
    </message>
    <message>
        <source>Copy the data folder to another drive, and check this one.</source>
        <translation>请把数据文件夹复制到其他磁盘，并检查此磁盘。</translation>
    </message>
    <message>
        <source>The file %1 was written by a newer version of this program.</source>
        <translation>文件 %1 是由本程序的较新版本写入的。</translation>
    </message>
    <message>
        <source>Use the newer version. The file is left as it is.</source>
        <translation>请使用较新的版本。该文件保持原样。</translation>
    </message>
    <message>
        <source>The database %1 is damaged.</source>
        <translation>数据库 %1 已损坏。</translation>
    </message>
    <message>
        <source>Make sure that it is a file, and that your account may write to it and its folder.</source>
        <translation>请确认它是一个文件，且您的系统账号对它及所在文件夹有写入权限。</translation>
    </message>
    <message>
        <source>Start the program anew: it sets the file aside, and of the history it saves what it can.</source>
        <translation>请重新启动程序：程序会将该文件改名保留；如果是历史记录，会尽量恢复其中的内容。</translation>
    </message>
    <message>
        <source>What came as the result holds not a single byte: %1</source>
        <translation>取回的结果没有任何内容（0 字节）：%1</translation>
    </message>
    <message>
        <source>The backend may have named the result before it was written, or have stored an empty one: look into its log, then repeat the run.</source>
        <translation>后端可能在结果写完之前就返回了它，或者存入了空结果：请查看后端的日志，然后重新运行。</translation>
    </message>
    <message>
        <source>Instead of the result, a web page came: %1</source>
        <translation>取回的不是结果，而是一个网页：%1</translation>
    </message>
    <message>
        <source>An error page or a sign-in page may stand at the result&apos;s address, or the address may have run out. Let the backend answer with one that opens without signing in, or store the result in the cloud storage and answer with its file ID.</source>
        <translation>结果地址处可能是错误页或登录页，或者该地址已过期。请让后端返回无需登录即可打开的地址，或将结果存入云存储并返回其文件 ID。</translation>
    </message>
    <message>
        <source>The object came compressed, although it was asked for as it is, and nothing in the answer proves its content. It was not saved.</source>
        <translation>程序请求的是对象的原样内容，收到的却是压缩后的数据，且响应中没有可用于核对内容的校验值，因此未保存。</translation>
    </message>
    <message>
        <source>Look for a proxy that compresses data, or switch off the compression in the settings of the storage&apos;s CDN, and download it again.</source>
        <translation>请检查是否有代理在压缩数据，或在云存储的 CDN 设置中关闭压缩，然后重新下载。</translation>
    </message>
    <message>
        <source>The name of the file is not valid UTF-8.</source>
        <translation>文件名不是有效的 UTF-8。</translation>
    </message>
    <message>
        <source>Rename the file; letters of another encoding stand as � in this message.</source>
        <translation>请重命名该文件；其他编码的字符在此消息中显示为 �。</translation>
    </message>
    <message>
        <source>Wait a minute and try again.</source>
        <translation>请等待一分钟后重试。</translation>
    </message>
    <message>
        <source>The settings could not be used.</source>
        <translation>无法使用设置。</translation>
    </message>
    <message>
        <source>WeChat answered with the error %1.</source>
        <translation>微信返回错误 %1。</translation>
    </message>
    <message>
        <source>WeChat answered for this object with the status %1.</source>
        <translation>微信为此对象返回状态 %1。</translation>
    </message>
    <message>
        <source>The storage answered with the error %1.</source>
        <translation>存储服务返回错误 %1。</translation>
    </message>
    <message>
        <source>The service said: %1</source>
        <translation>服务端返回：%1</translation>
    </message>
    <message>
        <source>The keychain of this system could not be used.</source>
        <translation>无法使用系统钥匙串。</translation>
    </message>
    <message>
        <source>The history %1 was found damaged, and could not be mended.</source>
        <translation>发现历史记录 %1 已损坏，且未能修复。</translation>
    </message>
    <message>
        <source>The program tries again by itself when the history is used next. Make sure that the drive has room, and that your account may write to the folder.</source>
        <translation>下次使用历史记录时，程序会自动重试。请确认磁盘有可用空间，并且您的账户可以写入该文件夹。</translation>
    </message>
    <message>
        <source>The address %1 cannot be listened on.</source>
        <translation>无法在 %1 上监听。</translation>
    </message>
    <message>
        <source>Another program may be using its port: choose another one.</source>
        <translation>该端口可能被其他程序占用，请换一个端口。</translation>
    </message>
    <message>
        <source>The keychain said: %1</source>
        <translation>钥匙串返回：%1</translation>
    </message>
    <message>
        <source>Unlock it, or allow this program to use it, then try again.</source>
        <translation>请解锁钥匙串，或允许本程序使用它，然后重试。</translation>
    </message>
    <message>
        <source>The keychain of this system did not answer in time.</source>
        <translation>系统钥匙串未及时响应。</translation>
    </message>
    <message>
        <source>Look for a window in which it asks for a password or for permission, then try again.</source>
        <translation>请查看是否有窗口在要求您输入密码或授权，然后重试。</translation>
    </message>
    <message>
        <source>Another window or command is using this sandbox, and it serves one at a time: %1</source>
        <translation>另一个窗口或命令正在使用此沙箱，它同一时间只能由一个进程使用：%1</translation>
    </message>
    <message>
        <source>Close that window, or wait until the command has ended, then try again. With another --config-dir (serve: --state) there is a sandbox of its own.</source>
        <translation>请关闭该窗口，或等该命令结束，然后重试。换用另一个 --config-dir（serve：--state）即可使用独立的沙箱。</translation>
    </message>
    <message>
        <source>This belongs to the sandbox, which is not running.</source>
        <translation>此内容属于沙箱，而沙箱未在运行。</translation>
    </message>
    <message>
        <source>Start the sandbox and try again.</source>
        <translation>请启动沙箱后重试。</translation>
    </message>
    <message>
        <source>The storage has taken the file, but the download domain still gives an earlier object under this file ID.</source>
        <translation>对象存储已接收该文件，但下载域名对此文件 ID 仍返回较早的对象。</translation>
    </message>
    <message>
        <source>Nothing needs to be uploaded again. Verify the object later, when the cache of the download domain has run out. If it stays so, something else was stored under this key.</source>
        <translation>无需重新上传。请在下载域名的缓存过期后再验证该对象；如果一直如此，说明此对象键下已存入其他内容。</translation>
    </message>
    <message>
        <source>The profile that this belongs to is no longer set up.</source>
        <translation>其所属的配置已不存在。</translation>
    </message>
    <message>
        <source>The pipeline cannot run on what was chosen.</source>
        <translation>流水线无法处理所选内容。</translation>
    </message>
    <message>
        <source>This belongs to another profile than the pipeline: %1.</source>
        <translation>以下内容与流水线不属于同一个配置：%1。</translation>
    </message>
    <message>
        <source>Choose a pipeline of its profile, or open this one and make it one of all profiles.</source>
        <translation>请选择其所属配置的流水线，或打开此流水线并将其设为所有配置可用。</translation>
    </message>
    <message>
        <source>The file does not exist.</source>
        <translation>文件不存在。</translation>
    </message>
    <message>
        <source>Check its name, and whether it was moved or its drive was removed.</source>
        <translation>请检查文件名，以及文件是否已被移动、所在磁盘是否已被移除。</translation>
    </message>
    <message>
        <source>“%1” is not a valid address.</source>
        <translation>“%1”不是有效的地址。</translation>
    </message>
    <message>
        <source>“%1” is not an exported history, or not a whole one.</source>
        <translation>“%1”不是导出的历史记录，或内容不完整。</translation>
    </message>
    <message>
        <source>Choose a JSON file that “Export history…” has written; a CSV file cannot be read back.</source>
        <translation>请选择由“导出历史记录…”生成的 JSON 文件；CSV 文件无法导入。</translation>
    </message>
    <message>
        <source>The pipeline could not be imported.</source>
        <translation>无法导入流水线。</translation>
    </message>
    <message>
        <source>The pipeline was exported by a newer version of this program: %1</source>
        <translation>该流水线由本程序的更新版本导出：%1</translation>
    </message>
    <message>
        <source>Update this program, then import it again.</source>
        <translation>请更新本程序后重新导入。</translation>
    </message>
    <message>
        <source>Add a profile with its account in the settings. If that does not help, use another profile, or remove what belongs to this one.</source>
        <translation>请在设置中添加使用该账号的配置。若仍无效，请改用其他配置，或移除属于它的内容。</translation>
    </message>
    <message>
        <source>The system does not let the file grow so large.</source>
        <translation>系统不允许该文件再增大。</translation>
    </message>
    <message>
        <source>Raise the limit for this process (ulimit -f), or choose a drive whose file system takes files of that size; FAT32 ends at 4 GB. What was fetched so far is kept.</source>
        <translation>请调高此进程的文件大小限制（ulimit -f），或选择文件系统支持该大小的磁盘；FAT32 的上限为 4 GB。已下载的部分会保留。</translation>
    </message>
    <message>
        <source>Server: %1.</source>
        <translation>服务器：%1。</translation>
    </message>
    <message>
        <source>The file is larger than the storage accepts in one piece (%2).</source>
        <translation>文件超过了存储服务单次上传的上限（%2）。</translation>
    </message>
    <message>
        <source>The file is larger than %2, the most that can be uploaded in one piece.</source>
        <translation>文件超过 %2，这是单次上传的上限。</translation>
    </message>
    <message>
        <source>Check the ENV_ID, and that it belongs to this APPID.</source>
        <translation>请检查 ENV_ID，并确认它属于此 APPID。</translation>
    </message>
    <message>
        <source>At most %2 can be uploaded in one piece.</source>
        <translation>单次上传最大 %2。</translation>
    </message>
    <message>
        <source>Wait %1, as the service asks, and try again.</source>
        <translation>请按服务的要求等待 %1，然后重试。</translation>
    </message>
    <message>
        <source>Upload the file again. If the problem persists, check this computer&apos;s clock.</source>
        <translation>请重新上传该文件。如果仍然出现，请检查本机的时钟。</translation>
    </message>
    <message>
        <source>Try again. Lower the number of parallel transfers on a slow line.</source>
        <translation>请重试。网络较慢时，请减少并行传输数。</translation>
    </message>
    <message>
        <source>Try again. If the problem persists, check this computer&apos;s clock and the storage permissions.</source>
        <translation>请重试。如果仍然出现，请检查本机的时钟和存储权限。</translation>
    </message>
    <message>
        <source>The storage refused the request: its signature does not fit.</source>
        <translation>存储拒绝了该请求：签名不匹配。</translation>
    </message>
    <message>
        <source>Download the object again.</source>
        <translation>请重新下载该对象。</translation>
    </message>
    <message>
        <source>Try again in a few minutes. Fewer parallel transfers help.</source>
        <translation>请几分钟后重试。减少并行传输数会有帮助。</translation>
    </message>
    <message>
        <source>Upload the file again. If it happens often, look for a proxy that changes data, or for faulty memory.</source>
        <translation>请重新上传该文件。如果经常发生，请检查是否有代理篡改数据，或内存是否有故障。</translation>
    </message>
    <message>
        <source>Download the object again. If it happens often, look for a proxy that changes data, or for faulty memory.</source>
        <translation>请重新下载该对象。如果经常发生，请检查是否有代理篡改数据，或内存是否有故障。</translation>
    </message>
    <message>
        <source>Download the object again. Leave the file with the ending “.part” alone until that has ended.</source>
        <translation>请重新下载该对象。下载结束前请不要动扩展名为“.part”的文件。</translation>
    </message>
    <message>
        <source>Try again. Check the network connection if it happens often.</source>
        <translation>请重试。如果经常出现，请检查网络连接。</translation>
    </message>
    <message>
        <source>Try again. If the problem persists, check APPID and SECRET.</source>
        <translation>请重试。如果仍然出现，请检查 APPID 和 SECRET。</translation>
    </message>
    <message>
        <source>Try again. If the problem persists, check this computer&apos;s clock.</source>
        <translation>请重试。如果仍然出现，请检查本机的时钟。</translation>
    </message>
    <message>
        <source>The history works, but today&apos;s copy of it could not be made.</source>
        <translation>历史记录可正常使用，但今天的备份未能创建。</translation>
    </message>
    <message>
        <source>The copy is tried again a day later, or sooner when the program is started anew.</source>
        <translation>程序会在一天后再次尝试备份；重新启动程序后会更早尝试。</translation>
    </message>
    <message>
        <source>A file stands where a folder is needed: %1</source>
        <translation>需要文件夹的位置上已有一个文件：%1</translation>
    </message>
    <message>
        <source>Move or rename that file, or choose another folder, and try again.</source>
        <translation>请移动或重命名该文件，或选择其他文件夹，然后重试。</translation>
    </message>
    <message>
        <source>The target cannot be written: %1</source>
        <translation>无法写入目标：%1</translation>
    </message>
    <message>
        <source>The answer holds more than %1 results, so none of them was fetched.</source>
        <translation>响应中的结果超过 %1 个，因此未获取任何结果。</translation>
    </message>
    <message>
        <source>The list of runs is not open, so nothing can be run.</source>
        <translation>运行列表尚未打开，因此无法运行。</translation>
    </message>
    <message>
        <source>Repeat it in a moment. If it is refused again, close other programs that use this program&apos;s data and start it anew.</source>
        <translation>请稍后重试。如果仍被拒绝，请关闭正在使用本程序数据的其他程序，然后重新启动本程序。</translation>
    </message>
    <message>
        <source>Look at the answer and correct the pipeline&apos;s result place, or the backend.</source>
        <translation>请查看响应，并更正流水线中的结果位置，或修改后端。</translation>
    </message>
    <message>
        <source>A result begins with cloud:// or https://. Look at the answer.</source>
        <translation>结果须以 cloud:// 或 https:// 开头。请查看响应。</translation>
    </message>
    <message>
        <source>Look at the answer and correct the address of the poll.</source>
        <translation>请查看响应，并更正轮询的地址。</translation>
    </message>
    <message>
        <source>Look at what made it. Uploading or downloading it again helps only where it is not verified.</source>
        <translation>请检查生成此文件的程序；仅当文件未经验证时，重新上传或下载才有用。</translation>
    </message>
    <message>
        <source>A part of the object key is “.” or “..”: most programs could not fetch the object through its link.</source>
        <translation>对象键中有一部分是“.”或“..”：大多数程序无法通过其链接下载该对象。</translation>
    </message>
    <message>
        <source>Leave that part out, or give it another name.</source>
        <translation>请去掉该部分，或为其换一个名称。</translation>
    </message>
    <message>
        <source>Repeat the run.</source>
        <translation>请重新运行。</translation>
    </message>
    <message>
        <source>The pipeline %1 was edited during the run and may call another host now; the values of its secret headers may be meant for that one.</source>
        <translation>流水线“%1”在运行期间被修改，现在可能会调用另一台主机，其保密请求头的值可能只供那台主机使用。</translation>
    </message>
    <message>
        <source>The object key holds a broken character.</source>
        <translation>对象键中含有不完整的字符。</translation>
    </message>
    <message>
        <source>The file was changed while it was being sent, and what was sent is now stored in the cloud as %1.</source>
        <translation>文件在发送过程中发生变化，已发送的内容现以“%1”存储在云端。</translation>
    </message>
    <message>
        <source>What is stored as %1 is not what was sent, and it could not be deleted again.</source>
        <translation>以“%1”存储的内容与发送的内容不符，且未能删除。</translation>
    </message>
    <message>
        <source>Delete that object from the cloud, and upload the file again.</source>
        <translation>请从云端删除该对象，然后重新上传文件。</translation>
    </message>
    <message>
        <source>The object is there, but the server names neither its size nor a checksum.</source>
        <translation>对象存在，但服务器的响应既不含其大小，也不含校验值。</translation>
    </message>
    <message>
        <source>Check the proxy or gateway in between; to be sure of the bytes, download the object and compare it.</source>
        <translation>请检查中间的代理或网关；如需确认内容，请下载该对象并进行比对。</translation>
    </message>
    <message>
        <source>The server has not said how large the object is, so nobody can tell whether all of it has come.</source>
        <translation>服务器未说明对象的大小，无法判断是否已完整接收。</translation>
    </message>
    <message>
        <source>Try again. If the problem persists, check the proxy or gateway in between.</source>
        <translation>请重试。如果问题仍然存在，请检查中间的代理或网关。</translation>
    </message>
    <message>
        <source>What an upload had stored as %1 is not what its file held, and the program ended before it could delete that. It may still be there.</source>
        <translation>上传时存储为“%1”的内容与文件不符，程序在将其删除之前就已结束。它可能仍在云端。</translation>
    </message>
    <message>
        <source>Look at that object, and delete it from the cloud if you do not want it.</source>
        <translation>请查看该对象；如不需要，请从云端删除。</translation>
    </message>
</context>
<context>
    <name>FailuresDialog</name>
    <message>
        <source>Failed transfers</source>
        <translation>失败的传输</translation>
    </message>
    <message>
        <source>Causes of the failures</source>
        <translation>失败原因</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分钟</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 字节</translation>
    </message>
</context>
<context>
    <name>Golden</name>
    <message>
        <source>New: nothing accepted yet</source>
        <translation>新：尚无已认可的结果</translation>
    </message>
    <message>
        <source>Identical</source>
        <translation>完全相同</translation>
    </message>
    <message>
        <source>Within the limits</source>
        <translation>在限值之内</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>无差异</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 over “%2”</source>
        <translation>流水线“%1”在基准集“%2”上的结果</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>后端</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已认可</translation>
    </message>
    <message>
        <source>New result</source>
        <translation>新结果</translation>
    </message>
    <message>
        <source>%1 of %2 pictures break a limit. %3</source>
        <translation>%2 张图片中有 %1 张超出限值。%3</translation>
    </message>
    <message>
        <source>SSIM below the limit</source>
        <translation>SSIM 低于限值</translation>
    </message>
    <message>
        <source>PSNR below the limit</source>
        <translation>PSNR 低于限值</translation>
    </message>
    <message>
        <source>More bytes than allowed</source>
        <translation>字节数超过限值</translation>
    </message>
    <message>
        <source>Slower than allowed</source>
        <translation>耗时超过限值</translation>
    </message>
    <message>
        <source>Nothing accepted yet</source>
        <translation>尚无已认可的结果</translation>
    </message>
    <message>
        <source>Another number of results</source>
        <translation>结果数量不同</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Another size in pixels</source>
        <translation>像素尺寸不同</translation>
    </message>
    <message>
        <source>%1 of %2 pictures failed.</source>
        <translation>%2 张图片中有 %1 张失败。</translation>
    </message>
</context>
<context>
    <name>GoldenParameters</name>
    <message>
        <source>Other parameters than accepted: %1 (accepted with %2)</source>
        <translation>参数与认可时不同：%1（认可时为 %2）</translation>
    </message>
    <message>
        <source>Parameters: %1</source>
        <translation>参数：%1</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>&amp;Note:</source>
        <translation>备注(&amp;N)：</translation>
    </message>
</context>
<context>
    <name>SandboxPipelines</name>
    <message>
        <source>Slow job</source>
        <translation>慢任务</translation>
    </message>
    <message>
        <source>Fails now and then</source>
        <translation>偶尔失败</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>锐化</translation>
    </message>
    <message>
        <source>Grayscale</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Edges</source>
        <translation>边缘</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Watermark</source>
        <translation>水印</translation>
    </message>
    <message>
        <source>Convert to WebP</source>
        <translation>转换为 WebP</translation>
    </message>
</context>
<context>
    <name>TagsDialog</name>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Tags in &amp;use:</source>
        <translation>已有标签(&amp;U)：</translation>
    </message>
    <message>
        <source>&amp;Add tags, separated by commas:</source>
        <translation>添加标签（用逗号分隔）(&amp;A)：</translation>
    </message>
</context>
<context>
    <name>wcs::EngineProbe</name>
    <message>
        <source>The proxy resolves names.</source>
        <translation>由代理解析名称。</translation>
    </message>
    <message>
        <source>Plain http on this computer.</source>
        <translation>本机的明文 http。</translation>
    </message>
    <message>
        <source>The certificate is verified.</source>
        <translation>证书已验证。</translation>
    </message>
    <message>
        <source>Valid for %1.</source>
        <translation>剩余有效期 %1。</translation>
    </message>
</context>
<context>
    <name>wcs::EnvironmentCredentials</name>
    <message>
        <source>Environment</source>
        <translation>环境变量</translation>
    </message>
</context>
<context>
    <name>wcs::Profile</name>
    <message>
        <source>Sandbox</source>
        <translation>沙箱</translation>
    </message>
</context>
<context>
    <name>wcs::SecretStore</name>
    <message>
        <source>The SECRET is kept in the keychain of this system.</source>
        <translation>SECRET 保存在系统钥匙串中。</translation>
    </message>
    <message>
        <source>No keychain is available: the SECRET is kept in memory and forgotten when the program ends.</source>
        <translation>系统钥匙串不可用：SECRET 只保存在内存中，程序退出后即清除。</translation>
    </message>
    <message>
        <source>Asking the keychain of this system …</source>
        <translation>正在查询系统钥匙串…</translation>
    </message>
</context>
<context>
    <name>wcs::Validation</name>
    <message>
        <source>Enter the APPID of the mini program.</source>
        <translation>请输入小程序的 APPID。</translation>
    </message>
    <message>
        <source>An APPID begins with “wx” in lower case.</source>
        <translation>APPID 以小写的“wx”开头。</translation>
    </message>
    <message>
        <source>An APPID holds only lower-case letters and digits.</source>
        <translation>APPID 只能包含小写字母和数字。</translation>
    </message>
    <message>
        <source>An APPID has 18 characters, this one has %1.</source>
        <translation>APPID 应为 18 个字符，当前为 %1 个。</translation>
    </message>
    <message>
        <source>Enter the SECRET that belongs to the APPID.</source>
        <translation>请输入与 APPID 对应的 SECRET。</translation>
    </message>
    <message>
        <source>A SECRET holds only the digits 0–9 and the letters a–f.</source>
        <translation>SECRET 只能包含数字 0–9 和字母 a–f。</translation>
    </message>
    <message>
        <source>A SECRET has 32 characters, this one has %1.</source>
        <translation>SECRET 应为 32 个字符，当前为 %1 个。</translation>
    </message>
    <message>
        <source>Enter the ENV_ID of the cloud environment.</source>
        <translation>请输入云环境的 ENV_ID。</translation>
    </message>
    <message>
        <source>An ENV_ID holds only lower-case letters, digits and hyphens.</source>
        <translation>ENV_ID 只能包含小写字母、数字和连字符。</translation>
    </message>
    <message>
        <source>An ENV_ID begins with a letter or a digit.</source>
        <translation>ENV_ID 以字母或数字开头。</translation>
    </message>
    <message>
        <source>Enter the address of the API.</source>
        <translation>请输入 API 地址。</translation>
    </message>
    <message>
        <source>This is not a complete address such as https://api.weixin.qq.com.</source>
        <translation>这不是完整的地址，例如 https://api.weixin.qq.com。</translation>
    </message>
    <message>
        <source>The address holds no user name, no “?” and no “#”.</source>
        <translation>地址中不能有用户名、“?”和“#”。</translation>
    </message>
    <message>
        <source>The address begins with https://.</source>
        <translation>地址须以 https:// 开头。</translation>
    </message>
    <message>
        <source>Use https: with plain http the SECRET could be read on its way. Only this computer itself (127.0.0.1) may be reached by http.</source>
        <translation>请使用 https：使用明文 http 时，SECRET 可能在传输途中被读取。只有本机（127.0.0.1）可以使用 http。</translation>
    </message>
    <message>
        <source>Give the profile a name.</source>
        <translation>请为配置命名。</translation>
    </message>
    <message>
        <source>A profile name has at most 60 characters.</source>
        <translation>配置名称最多 60 个字符。</translation>
    </message>
    <message>
        <source>Enter a pattern for the names of uploaded objects.</source>
        <translation>请输入上传对象的命名规则。</translation>
    </message>
    <message>
        <source>The pattern does not begin with a slash.</source>
        <translation>命名规则不能以斜杠开头。</translation>
    </message>
    <message>
        <source>The pattern does not end with a slash: the name of the file is missing.</source>
        <translation>命名规则不能以斜杠结尾：缺少文件名。</translation>
    </message>
    <message>
        <source>The pattern holds no two slashes in a row.</source>
        <translation>命名规则中不能有两个连续的斜杠。</translation>
    </message>
    <message>
        <source>The pattern holds no control characters.</source>
        <translation>命名规则中不能有控制字符。</translation>
    </message>
    <message>
        <source>The placeholder {%1} is not known.</source>
        <translation>未知的占位符 {%1}。</translation>
    </message>
    <message>
        <source>A curly bracket is not closed.</source>
        <translation>有花括号没有闭合。</translation>
    </message>
    <message>
        <source>Use {name}, {hash8} or {n}, otherwise every file would get the same name.</source>
        <translation>请使用 {name}、{hash8} 或 {n}，否则所有文件的名称都会相同。</translation>
    </message>
    <message>
        <source>This looks like a SECRET: enter it in the SECRET field, and give the profile a name.</source>
        <translation>这看起来是 SECRET：请将其填写在 SECRET 一栏，并为配置另取名称。</translation>
    </message>
    <message>
        <source>No part of the pattern is “.” or “..”.</source>
        <translation>命名规则中不能有“.”或“..”的部分。</translation>
    </message>
</context>
<context>
    <name>wcs::app::Application</name>
    <message>
        <source>The list of transfers cannot be opened</source>
        <translation>传输列表无法打开</translation>
    </message>
    <message numerus="yes">
        <source>The history was damaged. %n object(s) were recovered; the damaged file was kept as %1.</source>
        <translation>
            <numerusform>历史记录已损坏。已恢复 %n 个对象，损坏的文件保留为 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>The settings could not be read, so the defaults are used. The old file was kept as %1.</source>
        <translation>设置无法读取，已恢复为默认设置；旧文件保留为 %1。</translation>
    </message>
    <message>
        <source>There is no profile “%1”.</source>
        <translation>没有名为“%1”的配置。</translation>
    </message>
    <message>
        <source>The sandbox could not be started: %1</source>
        <translation>沙箱无法启动：%1</translation>
    </message>
    <message>
        <source>The list of runs was damaged and begins anew. The old file was kept as %1.</source>
        <translation>运行列表已损坏，已重新建立。旧文件保留为 %1。</translation>
    </message>
    <message>
        <source>The pipelines could not be read. The old file was kept as %1.</source>
        <translation>无法读取流水线。旧文件保留为 %1。</translation>
    </message>
    <message>
        <source>The list of transfers was damaged and begins anew. The old file was kept as %1.</source>
        <translation>传输列表已损坏，已重新建立。旧文件保留为 %1。</translation>
    </message>
    <message>
        <source>The account in the environment was not used. %1: %2</source>
        <translation>未使用环境变量中的账号。%1：%2</translation>
    </message>
    <message>
        <source>WX Cloud Storage</source>
        <translation>微信云存储</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were not uploaded, as it is not clear to which profile: %1. Choose one and drop them on the window.</source>
        <translation>
            <numerusform>%n 个文件未上传，因为不清楚应上传到哪个配置：%1。请选择一个配置，再将文件拖放到窗口上。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were not uploaded yet: %1. They wait until this is mended and tried again.</source>
        <translation>
            <numerusform>%n 个文件尚未上传：%1。问题解决并重试后将继续上传。</numerusform>
        </translation>
    </message>
    <message>
        <source>Starting the sandbox…</source>
        <translation>正在启动沙箱…</translation>
    </message>
    <message>
        <source>Opening the account of the environment…</source>
        <translation>正在打开环境变量中的账号…</translation>
    </message>
    <message>
        <source>The window shows the profile “%1”.</source>
        <translation>窗口现在显示的是配置“%1”。</translation>
    </message>
</context>
<context>
    <name>wcs::app::CommandLine</name>
    <message>
        <source>Use the built-in sandbox; no account is needed.</source>
        <translation>使用内置沙箱，无需账号。</translation>
    </message>
    <message>
        <source>Use the profile of this name.</source>
        <translation>使用指定名称的配置。</translation>
    </message>
    <message>
        <source>Address of the WeChat API, https or http on this machine.</source>
        <translation>微信 API 地址，https 或本机的 http。</translation>
    </message>
    <message>
        <source>Trust the certificates in this PEM file too.</source>
        <translation>额外信任此 PEM 文件中的证书。</translation>
    </message>
    <message>
        <source>Language of the window: en or zh_CN.</source>
        <translation>窗口语言：en 或 zh_CN。</translation>
    </message>
    <message>
        <source>Theme of the window: system, light or dark.</source>
        <translation>窗口主题：system、light 或 dark。</translation>
    </message>
    <message>
        <source>Run the main job on the sandbox and save screenshots of it here.</source>
        <translation>在沙箱上演示主要流程，并将截图保存到此处。</translation>
    </message>
    <message>
        <source>Print the version and exit.</source>
        <translation>显示版本并退出。</translation>
    </message>
    <message>
        <source>Print this text and exit.</source>
        <translation>显示此帮助并退出。</translation>
    </message>
    <message>
        <source>Files and folders to upload.</source>
        <translation>要上传的文件和文件夹。</translation>
    </message>
    <message>
        <source>--api-base needs an address such as https://api.weixin.qq.com.</source>
        <translation>--api-base 需要一个地址，例如 https://api.weixin.qq.com。</translation>
    </message>
    <message>
        <source>--language knows en and zh_CN.</source>
        <translation>--language 的取值为 en 和 zh_CN。</translation>
    </message>
    <message>
        <source>--theme knows system, light and dark.</source>
        <translation>--theme 的取值为 system、light 和 dark。</translation>
    </message>
    <message>
        <source>The file given with --ca-file cannot be read.</source>
        <translation>无法读取 --ca-file 指定的文件。</translation>
    </message>
    <message>
        <source>Keep settings, data, cache and logs below this directory.</source>
        <translation>将设置、数据、缓存和日志存放在此目录下。</translation>
    </message>
    <message>
        <source>There is no display to open the window on. --help lists the sub-commands that need none.</source>
        <translation>没有可用的显示器，无法打开窗口。--help 列出了不需要窗口的子命令。</translation>
    </message>
    <message>
        <source>There is no command “%1”, and no file of this name. --help lists the commands.</source>
        <translation>没有命令“%1”，也没有同名的文件。--help 会列出所有命令。</translation>
    </message>
    <message>
        <source>Upload, prove, see and fetch back files in WeChat cloud storage.

Without a sub-command a window opens, with the files queued. Sub-commands that need no display:
  upload PATH...       upload files and folders
  download FILE_ID...  fetch objects
  link FILE_ID...      print download addresses
  exists FILE_ID...    tell whether objects are there
  delete FILE_ID...    delete objects from the cloud
  list [WORD...]       search the history
  compare A B          measure what differs between two pictures
  run PIPELINE PATH... upload pictures, call your backend with each, and fetch the results
  pipeline VERB        add, list, export, import and remove pipelines
  serve                run the sandbox alone
Each of them takes --help.</source>
        <translation>在微信云存储中上传、验证、查看和取回文件。

不带子命令时会打开窗口，并将文件加入上传队列。无需图形界面的子命令：
  upload PATH...       上传文件和文件夹
  download FILE_ID...  下载对象
  link FILE_ID...      输出下载地址
  exists FILE_ID...    查询对象是否存在
  delete FILE_ID...    从云端删除对象
  list [WORD...]       搜索历史记录
  compare A B          测量两张图片的差异
  run PIPELINE PATH... 上传图片，逐一调用后端并取回结果
  pipeline VERB        添加、列出、导出、导入和删除流水线
  serve                单独运行沙箱
每个子命令都支持 --help。</translation>
    </message>
    <message>
        <source>--%1 needs a value, which is empty here. Leave it out where none is meant.</source>
        <translation>--%1 需要一个值，但此处为空；如果不需要，请不要使用该选项。</translation>
    </message>
    <message>
        <source>The name of a file is empty here. Leave it out where none is meant.</source>
        <translation>此处有一个文件名为空。如果不需要指定文件，请省略。</translation>
    </message>
    <message>
        <source>--%1: the name “%2” is not valid UTF-8. Rename it, or give another.</source>
        <translation>--%1：名称“%2”不是有效的 UTF-8。请重命名，或改用其他名称。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::AccountController</name>
    <message>
        <source>My account</source>
        <translation>我的账号</translation>
    </message>
    <message>
        <source>The settings could not be saved: changes last only until the program ends.</source>
        <translation>设置无法保存：更改只在程序退出前有效。</translation>
    </message>
    <message>
        <source>Cancelled: the account is not saved.</source>
        <translation>已取消：账号未保存。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::ActionSet</name>
    <message>
        <source>&amp;Upload files…</source>
        <translation>上传文件(&amp;U)…</translation>
    </message>
    <message>
        <source>Choose files and upload them</source>
        <translation>选择文件并上传</translation>
    </message>
    <message>
        <source>Upload &amp;folder…</source>
        <translation>上传文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Choose a folder and upload all files in it</source>
        <translation>选择一个文件夹，上传其中的所有文件</translation>
    </message>
    <message>
        <source>Fetch the selected objects into a folder</source>
        <translation>将选中的对象下载到文件夹</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>Open a local copy with the program for its type</source>
        <translation>用该类型的程序打开本地副本</translation>
    </message>
    <message>
        <source>Show the local file in the file manager</source>
        <translation>在文件管理器中显示本地文件</translation>
    </message>
    <message>
        <source>&amp;Import history…</source>
        <translation>导入历史记录(&amp;I)…</translation>
    </message>
    <message>
        <source>Add the objects of an exported history</source>
        <translation>添加已导出的历史记录中的对象</translation>
    </message>
    <message>
        <source>&amp;Export history…</source>
        <translation>导出历史记录(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>End the program</source>
        <translation>结束程序</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Copy file ID</source>
        <translation>复制文件 ID(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the cloud:// IDs of the selected objects</source>
        <translation>复制选中对象的 cloud:// ID</translation>
    </message>
    <message>
        <source>Copy &amp;link</source>
        <translation>复制链接(&amp;L)</translation>
    </message>
    <message>
        <source>Copy download links of the selected objects</source>
        <translation>复制选中对象的下载链接</translation>
    </message>
    <message>
        <source>Copy as &amp;Markdown</source>
        <translation>复制为 Markdown(&amp;M)</translation>
    </message>
    <message>
        <source>Copy the selected objects as Markdown</source>
        <translation>将选中的对象复制为 Markdown</translation>
    </message>
    <message>
        <source>Copy as &amp;HTML</source>
        <translation>复制为 HTML(&amp;H)</translation>
    </message>
    <message>
        <source>Copy the selected objects as HTML</source>
        <translation>将选中的对象复制为 HTML</translation>
    </message>
    <message>
        <source>Copy as &lt;&amp;image&gt; tag</source>
        <translation>复制为 &lt;image&gt; 标签(&amp;I)</translation>
    </message>
    <message>
        <source>Copy the selected objects as mini program tags</source>
        <translation>将选中的对象复制为小程序标签</translation>
    </message>
    <message>
        <source>Copy by &amp;template</source>
        <translation>按模板复制(&amp;T)</translation>
    </message>
    <message>
        <source>Copy the selected objects by the template of the settings</source>
        <translation>按设置中的模板复制选中的对象</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Upload files or a picture from the clipboard, or look up the IDs in its text</source>
        <translation>上传剪贴板中的文件或图片，或查询其文本中的文件 ID</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>Select all listed objects</source>
        <translation>选择列出的所有对象</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>查找(&amp;F)</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>搜索历史记录</translation>
    </message>
    <message>
        <source>Edi&amp;t tags…</source>
        <translation>编辑标签(&amp;T)…</translation>
    </message>
    <message>
        <source>Change the tags of the selected objects</source>
        <translation>修改选中对象的标签</translation>
    </message>
    <message>
        <source>Edit &amp;note…</source>
        <translation>编辑备注(&amp;N)…</translation>
    </message>
    <message>
        <source>Change the note of the selected objects</source>
        <translation>修改选中对象的备注</translation>
    </message>
    <message>
        <source>&amp;Remove from list</source>
        <translation>从列表中移除(&amp;R)</translation>
    </message>
    <message>
        <source>Take the selected objects out of the history; the cloud keeps them</source>
        <translation>从历史记录中移除选中的对象，云端仍会保留</translation>
    </message>
    <message>
        <source>&amp;Delete from cloud…</source>
        <translation>从云端删除(&amp;D)…</translation>
    </message>
    <message>
        <source>Delete the selected objects from the cloud for good</source>
        <translation>从云端永久删除选中的对象</translation>
    </message>
    <message>
        <source>As &amp;list</source>
        <translation>列表视图(&amp;L)</translation>
    </message>
    <message>
        <source>Show the history as a list with thumbnails</source>
        <translation>以带缩略图的列表显示历史记录</translation>
    </message>
    <message>
        <source>As &amp;table</source>
        <translation>表格视图(&amp;T)</translation>
    </message>
    <message>
        <source>Show the history as a table</source>
        <translation>以表格显示历史记录</translation>
    </message>
    <message>
        <source>P&amp;review pane</source>
        <translation>预览窗格(&amp;R)</translation>
    </message>
    <message>
        <source>Show or hide the preview</source>
        <translation>显示或隐藏预览</translation>
    </message>
    <message>
        <source>Show or hide the transfers</source>
        <translation>显示或隐藏传输</translation>
    </message>
    <message>
        <source>Move to the preview of the selected object</source>
        <translation>转到选中对象的预览</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>使用整个屏幕</translation>
    </message>
    <message>
        <source>&amp;Verify again</source>
        <translation>重新验证(&amp;V)</translation>
    </message>
    <message>
        <source>Ask the service for the selected objects and compare them</source>
        <translation>向服务查询选中的对象并进行对比</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>Profiles, transfers, network and appearance</source>
        <translation>配置、传输、网络和外观</translation>
    </message>
    <message>
        <source>Show the &amp;log</source>
        <translation>显示日志(&amp;L)</translation>
    </message>
    <message>
        <source>Open the folder of the log file</source>
        <translation>打开日志文件所在的文件夹</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>List all commands with their keys</source>
        <translation>列出所有命令及其快捷键</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>关于(&amp;A)</translation>
    </message>
    <message>
        <source>Version, licence and libraries</source>
        <translation>版本、许可证和所用的库</translation>
    </message>
    <message>
        <source>Do&amp;wnload to…</source>
        <translation>下载到(&amp;W)…</translation>
    </message>
    <message>
        <source>S&amp;how in folder</source>
        <translation>在文件夹中显示(&amp;H)</translation>
    </message>
    <message>
        <source>Tra&amp;nsfer panel</source>
        <translation>传输面板(&amp;N)</translation>
    </message>
    <message>
        <source>Go to pr&amp;eview</source>
        <translation>转到预览(&amp;E)</translation>
    </message>
    <message>
        <source>Co&amp;mpare</source>
        <translation>对比(&amp;M)</translation>
    </message>
    <message>
        <source>Compare the selected pictures, by eye and in numbers</source>
        <translation>对比所选图片，查看差异及数值</translation>
    </message>
    <message>
        <source>Show how a mini program&apos;s &lt;image&gt; would frame the picture</source>
        <translation>查看小程序的 &lt;image&gt; 会如何显示该图片</translation>
    </message>
    <message>
        <source>Side bar wit&amp;h pipelines</source>
        <translation>流水线侧栏(&amp;H)</translation>
    </message>
    <message>
        <source>Show or hide the pipelines</source>
        <translation>显示或隐藏流水线</translation>
    </message>
    <message>
        <source>Panel of run&amp;s</source>
        <translation>运行面板(&amp;S)</translation>
    </message>
    <message>
        <source>Show or hide the runs of pipelines</source>
        <translation>显示或隐藏流水线的运行</translation>
    </message>
    <message>
        <source>Results of this ob&amp;ject</source>
        <translation>此对象的结果(&amp;J)</translation>
    </message>
    <message>
        <source>List the original and everything that was made from it</source>
        <translation>列出原图和由它生成的一切</translation>
    </message>
    <message>
        <source>&amp;Go to the original</source>
        <translation>转到原图(&amp;G)</translation>
    </message>
    <message>
        <source>Select the object that this one was made from</source>
        <translation>选中生成此对象的原图</translation>
    </message>
    <message>
        <source>&amp;Run on files…</source>
        <translation>对文件运行(&amp;R)…</translation>
    </message>
    <message>
        <source>Choose pictures and run the selected pipeline on them</source>
        <translation>选择图片并用所选流水线处理</translation>
    </message>
    <message>
        <source>&amp;New pipeline…</source>
        <translation>新建流水线(&amp;N)…</translation>
    </message>
    <message>
        <source>Describe a request to a backend of yours</source>
        <translation>描述发往您的后端的请求</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>编辑(&amp;E)…</translation>
    </message>
    <message>
        <source>Change the selected pipeline and try it</source>
        <translation>修改所选流水线并试运行</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>创建副本(&amp;U)</translation>
    </message>
    <message>
        <source>Make a copy of the selected pipeline</source>
        <translation>为所选流水线创建副本</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>删除(&amp;D)…</translation>
    </message>
    <message>
        <source>Delete the selected pipeline; its runs and results stay</source>
        <translation>删除所选流水线；其运行记录和结果会保留</translation>
    </message>
    <message>
        <source>I&amp;mport…</source>
        <translation>导入(&amp;M)…</translation>
    </message>
    <message>
        <source>Add pipelines from a file</source>
        <translation>从文件添加流水线</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>导出(&amp;X)…</translation>
    </message>
    <message>
        <source>Write the selected pipeline to a file, without its secrets</source>
        <translation>将所选流水线写入文件，不含密钥</translation>
    </message>
    <message>
        <source>&amp;Copy as curl</source>
        <translation>复制为 curl(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the request of the selected pipeline as a command, secrets masked</source>
        <translation>将所选流水线的请求复制为命令，密钥已遮盖</translation>
    </message>
    <message>
        <source>New &amp;golden set…</source>
        <translation>新建基准集(&amp;G)…</translation>
    </message>
    <message>
        <source>Make a set of inputs to judge a pipeline by</source>
        <translation>建立一组用来评判流水线的输入</translation>
    </message>
    <message>
        <source>Run the selected set and compare with what was accepted</source>
        <translation>运行所选基准集，并与已认可的结果比较</translation>
    </message>
    <message>
        <source>&amp;Pin to golden set…</source>
        <translation>固定到基准集(&amp;P)…</translation>
    </message>
    <message>
        <source>Add the selected objects to a golden set</source>
        <translation>把所选对象加入基准集</translation>
    </message>
    <message>
        <source>&amp;Watch a file…</source>
        <translation>监视文件(&amp;W)…</translation>
    </message>
    <message>
        <source>Run the selected pipeline whenever a file is saved</source>
        <translation>每次保存文件时运行所选流水线</translation>
    </message>
    <message>
        <source>Watch a &amp;folder…</source>
        <translation>监视文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Run the selected pipeline on what is saved in a folder</source>
        <translation>对保存到文件夹中的图片运行所选流水线</translation>
    </message>
    <message>
        <source>De&amp;lete golden set…</source>
        <translation>删除基准集(&amp;L)…</translation>
    </message>
    <message>
        <source>Delete the set that is picked in the side bar, with its copies</source>
        <translation>删除侧栏中选中的基准集及其副本</translation>
    </message>
    <message>
        <source>Up&amp;load again</source>
        <translation>再次上传(&amp;L)</translation>
    </message>
    <message>
        <source>Upload the file on this computer once more, under the same ID</source>
        <translation>以相同的 ID 重新上传此电脑上的文件</translation>
    </message>
    <message>
        <source>Write the history, or what is listed of it, to a JSON or CSV file</source>
        <translation>将历史记录或其中列出的部分写入 JSON 或 CSV 文件</translation>
    </message>
    <message>
        <source>Take back the last removal from the list or change of tags</source>
        <translation>撤销上一次从列表移除或标签更改</translation>
    </message>
    <message>
        <source>&lt;im&amp;age&gt; modes</source>
        <translation>&lt;image&gt; 模式(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Open golden set</source>
        <translation>打开基准集(&amp;O)</translation>
    </message>
</context>
<context>
    <name>wcs::ui::AnswerText</name>
    <message>
        <source>The answer is not text.</source>
        <translation>响应不是文本。</translation>
    </message>
    <message>
        <source>%1
… cut here; the answer has %2 in all</source>
        <translation>%1
……在此截断；响应共 %2</translation>
    </message>
</context>
<context>
    <name>wcs::ui::AppearancePage</name>
    <message>
        <source>&amp;Language:</source>
        <translation>语言(&amp;L)：</translation>
    </message>
    <message>
        <source>Language of the program</source>
        <translation>程序的语言</translation>
    </message>
    <message>
        <source>Theme:</source>
        <translation>主题：</translation>
    </message>
    <message>
        <source>As the s&amp;ystem says</source>
        <translation>跟随系统(&amp;Y)</translation>
    </message>
    <message>
        <source>L&amp;ight</source>
        <translation>浅色(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Notify me when:</source>
        <translation>在以下情况时通知：</translation>
    </message>
    <message>
        <source>a batch has &amp;finished</source>
        <translation>一批传输完成(&amp;F)</translation>
    </message>
    <message>
        <source>a batch has failed &amp;transfers</source>
        <translation>一批传输中有失败(&amp;T)</translation>
    </message>
    <message>
        <source>Only while the window is not in front. Notifications make no sound.</source>
        <translation>仅在窗口不在前台时通知，通知没有声音。</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>The language changes when the program is started again.</source>
        <translation>语言将在程序重新启动后更改。</translation>
    </message>
    <message>
        <source>This desktop has no notification area, so nothing can be told there.</source>
        <translation>此桌面没有通知区域，因此无法显示通知。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::BatchQuestionDialog</name>
    <message>
        <source>&amp;Later</source>
        <translation>稍后决定(&amp;L)</translation>
    </message>
    <message>
        <source>Ask about no file of this batch now; each waits in the list of transfers</source>
        <translation>暂不询问本批次的任何文件；它们会在传输列表中等待</translation>
    </message>
</context>
<context>
    <name>wcs::ui::BatchSummaryBar</name>
    <message>
        <source>Retry failed</source>
        <translation>重试失败项</translation>
    </message>
    <message>
        <source>Copy file IDs</source>
        <translation>复制文件 ID</translation>
    </message>
    <message>
        <source>Result of the last transfers</source>
        <translation>上次传输的结果</translation>
    </message>
    <message>
        <source>Show why transfers failed</source>
        <translation>查看传输失败的原因</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
</context>
<context>
    <name>wcs::ui::BottomPanel</name>
    <message>
        <source>Transfers</source>
        <translation>传输</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
</context>
<context>
    <name>wcs::ui::ChangesPage</name>
    <message>
        <source>What changed</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>A</source>
        <comment>the reference</comment>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <comment>the compared picture</comment>
        <translation>B</translation>
    </message>
    <message>
        <source>● %1</source>
        <comment>a fact that has changed</comment>
        <translation>● %1</translation>
    </message>
</context>
<context>
    <name>wcs::ui::ClipboardController</name>
    <message numerus="yes">
        <source>%n file ID(s) copied</source>
        <translation>
            <numerusform>已复制 %n 个文件 ID</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s) copied</source>
        <translation>
            <numerusform>已复制 %n 个链接</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) copied as Markdown</source>
        <translation>
            <numerusform>已将 %n 个对象复制为 Markdown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) copied as HTML</source>
        <translation>
            <numerusform>已将 %n 个对象复制为 HTML</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n &lt;image&gt; tag(s) copied</source>
        <translation>
            <numerusform>已复制 %n 个 &lt;image&gt; 标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) copied by your template</source>
        <translation>
            <numerusform>已按模板复制 %n 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>The clipboard holds no file, picture or file ID.</source>
        <translation>剪贴板中没有文件、图片或文件 ID。</translation>
    </message>
    <message>
        <source>Set up a profile first.</source>
        <translation>请先设置一个配置。</translation>
    </message>
    <message>
        <source>No download link could be obtained for %1.</source>
        <translation>无法取得 %1 的下载链接。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::ColourBox</name>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>青色</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>琥珀色</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
</context>
<context>
    <name>wcs::ui::CommandTip</name>
    <message>
        <source>%1 (%2)</source>
        <comment>a command, its key</comment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>wcs::ui::CompareActions</name>
    <message>
        <source>&amp;Save comparison…</source>
        <translation>保存对比(&amp;S)…</translation>
    </message>
    <message>
        <source>Write both pictures, the heat map and the numbers to one HTML file</source>
        <translation>将两张图片、热图和数值写入一个 HTML 文件</translation>
    </message>
    <message>
        <source>&amp;Mask the IDs in it</source>
        <translation>隐藏其中的 ID(&amp;M)</translation>
    </message>
    <message>
        <source>Replace environment, bucket and folders of the IDs in the saved file</source>
        <translation>在保存的文件中隐去 ID 的环境、存储桶和目录</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Close the comparison and go back to the history</source>
        <translation>关闭对比，回到历史记录</translation>
    </message>
    <message>
        <source>Copy as &amp;picture</source>
        <translation>复制为图片(&amp;P)</translation>
    </message>
    <message>
        <source>Copy the view as it is shown</source>
        <translation>按当前显示复制视图</translation>
    </message>
    <message>
        <source>Copy pixel &amp;values</source>
        <translation>复制像素值(&amp;V)</translation>
    </message>
    <message>
        <source>Copy the values of the marked pixel in both pictures</source>
        <translation>复制所指像素在两张图片中的值</translation>
    </message>
    <message>
        <source>Copy &amp;numbers</source>
        <translation>复制数值(&amp;N)</translation>
    </message>
    <message>
        <source>Copy the verdict and the numbers as text</source>
        <translation>以文本形式复制结论和数值</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>并排(&amp;S)</translation>
    </message>
    <message>
        <source>Both pictures beside each other, moved together</source>
        <translation>两张图片并排，同步移动</translation>
    </message>
    <message>
        <source>S&amp;lider</source>
        <translation>滑块(&amp;L)</translation>
    </message>
    <message>
        <source>One picture left of a line, the other right of it</source>
        <translation>分隔线左边是一张，右边是另一张</translation>
    </message>
    <message>
        <source>&amp;Flip</source>
        <translation>切换(&amp;F)</translation>
    </message>
    <message>
        <source>One picture in the place of the other</source>
        <translation>在同一位置轮流显示两张图片</translation>
    </message>
    <message>
        <source>&amp;Overlay</source>
        <translation>叠加(&amp;O)</translation>
    </message>
    <message>
        <source>The second picture over the reference, half transparent</source>
        <translation>第二张图片半透明地叠在参考图上</translation>
    </message>
    <message>
        <source>&amp;Difference</source>
        <translation>差异(&amp;D)</translation>
    </message>
    <message>
        <source>A heat map of what differs</source>
        <translation>以热图显示差异</translation>
    </message>
    <message>
        <source>Fi&amp;t</source>
        <translation>适应窗口(&amp;T)</translation>
    </message>
    <message>
        <source>Show all of both pictures</source>
        <translation>完整显示两张图片</translation>
    </message>
    <message>
        <source>&amp;100%</source>
        <translation>100%(&amp;1)</translation>
    </message>
    <message>
        <source>One compared pixel for each pixel of the screen</source>
        <translation>一个比较像素对应一个屏幕像素</translation>
    </message>
    <message>
        <source>Zoom o&amp;ut</source>
        <translation>缩小(&amp;U)</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>&amp;Checkerboard</source>
        <translation>棋盘格(&amp;C)</translation>
    </message>
    <message>
        <source>Show a checkerboard behind transparent parts</source>
        <translation>透明部分显示棋盘格</translation>
    </message>
    <message>
        <source>&amp;Black</source>
        <translation>黑色(&amp;B)</translation>
    </message>
    <message>
        <source>Show black behind transparent parts</source>
        <translation>透明部分显示黑色</translation>
    </message>
    <message>
        <source>&amp;White</source>
        <translation>白色(&amp;W)</translation>
    </message>
    <message>
        <source>Show white behind transparent parts</source>
        <translation>透明部分显示白色</translation>
    </message>
    <message>
        <source>C&amp;olour…</source>
        <translation>颜色(&amp;O)…</translation>
    </message>
    <message>
        <source>Choose the colour behind transparent parts</source>
        <translation>选择透明部分显示的颜色</translation>
    </message>
    <message>
        <source>Side &amp;panel</source>
        <translation>侧边栏(&amp;P)</translation>
    </message>
    <message>
        <source>Show or hide numbers, changes and pixel values</source>
        <translation>显示或隐藏数值、变化和像素值</translation>
    </message>
    <message>
        <source>Match &amp;pixels</source>
        <translation>按像素对齐(&amp;P)</translation>
    </message>
    <message>
        <source>Lay pixel on pixel, from the top left corner</source>
        <translation>从左上角起逐像素叠放</translation>
    </message>
    <message>
        <source>Match by &amp;fitting</source>
        <translation>按适应对齐(&amp;F)</translation>
    </message>
    <message>
        <source>Scale the larger picture down to fit into the other&apos;s frame</source>
        <translation>将较大的图片缩小到另一张的画幅内</translation>
    </message>
    <message>
        <source>Match &amp;widths</source>
        <translation>按宽度对齐(&amp;W)</translation>
    </message>
    <message>
        <source>Scale the wider picture down to the other&apos;s width</source>
        <translation>将较宽的图片缩小到另一张的宽度</translation>
    </message>
    <message>
        <source>&amp;Reset offset</source>
        <translation>重置偏移(&amp;R)</translation>
    </message>
    <message>
        <source>Put the second picture back in its place</source>
        <translation>将第二张图片移回原位</translation>
    </message>
    <message>
        <source>&amp;Mark a region</source>
        <translation>框选区域(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Clear the region</source>
        <translation>清除区域(&amp;C)</translation>
    </message>
    <message>
        <source>Measure everything again</source>
        <translation>重新测量整张图片</translation>
    </message>
    <message>
        <source>&amp;Swap A and B</source>
        <translation>交换 A 和 B(&amp;S)</translation>
    </message>
    <message>
        <source>Make the second picture the reference</source>
        <translation>将第二张图片作为参考图</translation>
    </message>
    <message>
        <source>&amp;Turn over</source>
        <translation>切换到另一张(&amp;T)</translation>
    </message>
    <message>
        <source>Show the other picture in its place</source>
        <translation>在同一位置显示另一张图片</translation>
    </message>
    <message>
        <source>&amp;Next variant</source>
        <translation>下一个版本(&amp;N)</translation>
    </message>
    <message>
        <source>Compare the next picture with the reference</source>
        <translation>将下一张图片与参考图对比</translation>
    </message>
    <message>
        <source>Pre&amp;vious variant</source>
        <translation>上一个版本(&amp;V)</translation>
    </message>
    <message>
        <source>Compare the picture before with the reference</source>
        <translation>将上一张图片与参考图对比</translation>
    </message>
    <message>
        <source>Show how a mini program&apos;s &lt;image&gt; would frame the picture</source>
        <translation>查看小程序的 &lt;image&gt; 会如何显示该图片</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>List all commands with their keys</source>
        <translation>列出所有命令及其快捷键</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>查看(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Background</source>
        <translation>背景(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>对比(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Measure a part: drag with the mouse, or shape it with the arrow keys and press Enter</source>
        <translation>测量一部分：用鼠标拖动，或用方向键调整后按 Enter</translation>
    </message>
    <message>
        <source>&lt;&amp;image&gt; modes</source>
        <translation>&lt;image&gt; 模式(&amp;I)</translation>
    </message>
</context>
<context>
    <name>wcs::ui::CompareCanvas</name>
    <message>
        <source>Both pictures</source>
        <translation>两张图片</translation>
    </message>
    <message>
        <source>Computing the differences…</source>
        <translation>正在计算差异…</translation>
    </message>
    <message>
        <source>Differences, amplified %1×</source>
        <translation>差异，放大 %1 倍</translation>
    </message>
    <message>
        <source>%1, those up to %2 left out</source>
        <translation>%1，忽略不超过 %2 的差异</translation>
    </message>
    <message>
        <source>A</source>
        <comment>the reference</comment>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <comment>the compared picture</comment>
        <translation>B</translation>
    </message>
    <message>
        <source>A − B</source>
        <translation>A − B</translation>
    </message>
</context>
<context>
    <name>wcs::ui::CompareController</name>
    <message>
        <source>Select two objects first; the first one is the reference.</source>
        <translation>请先选择两个对象，第一个作为参考图。</translation>
    </message>
    <message>
        <source>Select a second object: this one has no known original and nothing was made from it.</source>
        <translation>请再选一个对象：该对象没有已知的原图，也没有由它生成的结果。</translation>
    </message>
    <message>
        <source>Select at most %1 objects.</source>
        <translation>最多选择 %1 个对象。</translation>
    </message>
    <message>
        <source>Select one object first.</source>
        <translation>请先选择一个对象。</translation>
    </message>
    <message>
        <source>Nothing is uploaded. Drop it beside the preview to upload it.</source>
        <translation>不会上传。如需上传，请放到预览区以外。</translation>
    </message>
    <message>
        <source>Compare %1 with this file</source>
        <translation>将 %1 与此文件对比</translation>
    </message>
    <message>
        <source>%1 is no picture.</source>
        <translation>%1 不是图片。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::CompareOptions</name>
    <message>
        <source>How the pictures are matched</source>
        <translation>图片的对齐方式</translation>
    </message>
    <message>
        <source>How pictures of different sizes are laid upon each other. The larger one is scaled down, never the smaller one up.</source>
        <translation>尺寸不同的图片如何叠放。总是缩小较大的一张，从不放大较小的一张。</translation>
    </message>
    <message>
        <source>Scale of the pictures</source>
        <translation>图片的缩放比例</translation>
    </message>
    <message>
        <source>&amp;Match:</source>
        <translation>对齐(&amp;M)：</translation>
    </message>
    <message>
        <source>Moves the second picture by pixels; Alt with the arrow keys does the same on the pictures</source>
        <translation>按像素移动第二张图片；在图片上按 Alt 加方向键效果相同</translation>
    </message>
    <message>
        <source>Offset to the right</source>
        <translation>向右偏移</translation>
    </message>
    <message>
        <source>x </source>
        <translation>x </translation>
    </message>
    <message>
        <source>Offset downwards</source>
        <translation>向下偏移</translation>
    </message>
    <message>
        <source>y </source>
        <translation>y </translation>
    </message>
    <message>
        <source>&amp;Offset:</source>
        <translation>偏移(&amp;O)：</translation>
    </message>
    <message>
        <source>Opacity of the second picture</source>
        <translation>第二张图片的不透明度</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>O&amp;pacity of B:</source>
        <translation>B 的不透明度(&amp;P)：</translation>
    </message>
    <message>
        <source>How much differences are amplified</source>
        <translation>差异放大的倍数</translation>
    </message>
    <message>
        <source>Differences up to this many steps stay dark</source>
        <translation>不超过该级数的差异保持黑色</translation>
    </message>
    <message>
        <source>&gt; </source>
        <comment>only differences larger than</comment>
        <translation>&gt; </translation>
    </message>
    <message>
        <source>&amp;Gain:</source>
        <translation>增益(&amp;G)：</translation>
    </message>
    <message>
        <source>Shown:</source>
        <translation>显示：</translation>
    </message>
    <message>
        <source>A</source>
        <comment>the reference</comment>
        <translation>A</translation>
    </message>
    <message>
        <source>Show the reference</source>
        <translation>显示参考图</translation>
    </message>
    <message>
        <source>B</source>
        <comment>the compared picture</comment>
        <translation>B</translation>
    </message>
    <message>
        <source>Show the compared picture</source>
        <translation>显示对比图</translation>
    </message>
    <message>
        <source>F turns over, Space held shows A</source>
        <translation>按 F 切换，按住空格显示 A</translation>
    </message>
    <message>
        <source>%1×</source>
        <comment>gain</comment>
        <translation>%1×</translation>
    </message>
    <message>
        <source>A at %1%</source>
        <translation>A 缩至 %1%</translation>
    </message>
    <message>
        <source>B at %1%</source>
        <translation>B 缩至 %1%</translation>
    </message>
    <message>
        <source>unscaled</source>
        <translation>未缩放</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>wcs::ui::CompareSide</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Load %1 again</source>
        <translation>重新加载 %1</translation>
    </message>
    <message>
        <source>A · %1</source>
        <translation>A · %1</translation>
    </message>
    <message>
        <source>B · %1</source>
        <translation>B · %1</translation>
    </message>
    <message>
        <source>Fetching %1…</source>
        <translation>正在获取 %1…</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>图片 %1</translation>
    </message>
    <message>
        <source>Not loaded</source>
        <translation>未加载</translation>
    </message>
    <message>
        <source>Loading was cancelled.</source>
        <translation>加载已取消。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::CompareTables</name>
    <message>
        <source>Waiting for both pictures…</source>
        <translation>正在等待两张图片…</translation>
    </message>
    <message>
        <source>One of them cannot be shown as a picture, so nothing is compared.</source>
        <translation>其中一个无法显示为图片，因此没有进行比较。</translation>
    </message>
    <message>
        <source>One of the pictures is not there, so nothing is compared.</source>
        <translation>其中一张图片不可用，因此没有进行比较。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::CompareWindow</name>
    <message>
        <source>What changed</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Pixel under the cursor</source>
        <translation>光标处的像素</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>At 100% a compared pixel is one pixel of the screen</source>
        <translation>100% 时一个比较像素对应一个屏幕像素</translation>
    </message>
    <message>
        <source>Numbers, changes and pixel values</source>
        <translation>数值、变化和像素值</translation>
    </message>
    <message>
        <source>&amp;Numbers</source>
        <translation>数值(&amp;N)</translation>
    </message>
    <message>
        <source>Ch&amp;anges</source>
        <translation>变化(&amp;A)</translation>
    </message>
    <message>
        <source>Pi&amp;xels</source>
        <translation>像素(&amp;X)</translation>
    </message>
    <message>
        <source>Pixel values copied</source>
        <translation>已复制像素值</translation>
    </message>
    <message>
        <source>Numbers copied</source>
        <translation>已复制数值</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>%1 and %2 — compared</source>
        <translation>%1 与 %2 的对比</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>number of a variant, its name</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>reduced to %1</source>
        <translation>已缩小为 %1</translation>
    </message>
    <message>
        <source>Both pictures have to be there first.</source>
        <translation>需要先加载两张图片。</translation>
    </message>
    <message>
        <source>The numbers are not there yet.</source>
        <translation>数值尚未算出。</translation>
    </message>
    <message>
        <source>Move the cursor over a pixel first.</source>
        <translation>请先将光标移到某个像素上。</translation>
    </message>
    <message>
        <source>No region is marked.</source>
        <translation>没有框选区域。</translation>
    </message>
    <message>
        <source>Nothing was moved.</source>
        <translation>没有移动过。</translation>
    </message>
    <message>
        <source>The second picture has to be there first.</source>
        <translation>需要先加载第二张图片。</translation>
    </message>
    <message>
        <source>There are only two pictures.</source>
        <translation>只有两张图片。</translation>
    </message>
    <message>
        <source>View copied as a picture</source>
        <translation>已将视图复制为图片</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>file name of a saved comparison</comment>
        <translation>%1 与 %2</translation>
    </message>
    <message>
        <source>Save comparison</source>
        <translation>保存对比</translation>
    </message>
    <message>
        <source>HTML page (*.html)</source>
        <translation>HTML 网页 (*.html)</translation>
    </message>
    <message>
        <source>Comparison saved as %1</source>
        <translation>对比已保存为 %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>No program is set up to open %1.</source>
        <translation>没有可打开 %1 的程序。</translation>
    </message>
    <message>
        <source>Show the reference</source>
        <translation>显示参考图</translation>
    </message>
    <message>
        <source>Space, held</source>
        <translation>按住空格</translation>
    </message>
    <message>
        <source>Compare variant 1 to 9</source>
        <translation>对比第 1 到第 9 个版本</translation>
    </message>
    <message>
        <source>1 to 9</source>
        <translation>1 到 9</translation>
    </message>
    <message>
        <source>Variant before or after</source>
        <translation>上一个或下一个版本</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>左、右方向键</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>移动视图</translation>
    </message>
    <message>
        <source>Shift+arrows</source>
        <translation>Shift+方向键</translation>
    </message>
    <message>
        <source>Move the second picture by 1 pixel, by 10</source>
        <translation>将第二张图片移动 1 像素、10 像素</translation>
    </message>
    <message>
        <source>Alt+arrows, Alt+Shift+arrows</source>
        <translation>Alt+方向键、Alt+Shift+方向键</translation>
    </message>
    <message>
        <source>Mark a region</source>
        <translation>框选区域</translation>
    </message>
    <message>
        <source>Shift+drag</source>
        <translation>Shift+拖动</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Region %1 at %2, %3; Enter measures it, Esc cancels</source>
        <translation>区域 %1，位于 %2, %3；按 Enter 测量，按 Esc 取消</translation>
    </message>
    <message>
        <source>Drag, or: arrows move the region, Shift+arrows size it (Ctrl: by 1 pixel), Enter measures it, Esc cancels</source>
        <translation>拖动鼠标，或者：方向键移动区域，Shift+方向键改变大小（加 Ctrl 每次 1 像素），Enter 测量，Esc 取消</translation>
    </message>
    <message>
        <source>Shape a region by keys</source>
        <translation>用键盘调整区域</translation>
    </message>
    <message>
        <source>Go to the newest notification</source>
        <translation>转到最新的通知</translation>
    </message>
    <message>
        <source>R, then arrows, Shift+arrows (with Ctrl by 1 pixel), Enter</source>
        <translation>R，然后方向键、Shift+方向键（加 Ctrl 每次 1 像素）、Enter</translation>
    </message>
    <message>
        <source>cut short</source>
        <translation>不完整</translation>
    </message>
</context>
<context>
    <name>wcs::ui::ConnectionTestView</name>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>running …</source>
        <translation>进行中…</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>未测试</translation>
    </message>
    <message>
        <source>Find the server (DNS)</source>
        <translation>查找服务器（DNS）</translation>
    </message>
    <message>
        <source>Secure connection (TLS)</source>
        <translation>安全连接（TLS）</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Upload ticket</source>
        <translation>上传凭证</translation>
    </message>
    <message>
        <source>Testing “%1” …</source>
        <translation>正在测试“%1”…</translation>
    </message>
    <message>
        <source>The test could not begin.</source>
        <translation>测试无法开始。</translation>
    </message>
    <message>
        <source>Sends only the requests that precede an upload; no object is created.</source>
        <translation>只发送上传之前的那些请求，不会创建对象。</translation>
    </message>
    <message>
        <source>Cancel test</source>
        <translation>取消测试</translation>
    </message>
    <message>
        <source>Test c&amp;onnection</source>
        <translation>测试连接(&amp;O)</translation>
    </message>
    <message>
        <source>Cancel the connection test</source>
        <translation>取消连接测试</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>The connection works: files can be uploaded.</source>
        <translation>连接正常，可以上传文件。</translation>
    </message>
    <message>
        <source>The test was cancelled.</source>
        <translation>测试已取消。</translation>
    </message>
    <message>
        <source>The test has found a problem.</source>
        <translation>测试发现了问题。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>state: detail</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>step: state</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>wcs::ui::CredentialsForm</name>
    <message>
        <source>&amp;APPID</source>
        <translation>APPID(&amp;A)</translation>
    </message>
    <message>
        <source>APPID</source>
        <translation>APPID</translation>
    </message>
    <message>
        <source>SECRET, hidden</source>
        <translation>SECRET，已隐藏</translation>
    </message>
    <message>
        <source>32 characters, shown as dots</source>
        <translation>32 个字符，显示为圆点</translation>
    </message>
    <message>
        <source>ENV_&amp;ID</source>
        <translation>ENV_ID(&amp;I)</translation>
    </message>
    <message>
        <source>ENV_ID</source>
        <translation>ENV_ID</translation>
    </message>
    <message>
        <source>SEC&amp;RET</source>
        <translation>SECRET(&amp;R)</translation>
    </message>
</context>
<context>
    <name>wcs::ui::DeleteDialog</name>
    <message>
        <source>Delete “%1” from the cloud?</source>
        <translation>从云端删除“%1”？</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n object(s) from the cloud?</source>
        <translation>
            <numerusform>从云端删除 %n 个对象？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1
and %n more</source>
        <translation>
            <numerusform>%1
以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (production)</source>
        <translation>%1（生产）</translation>
    </message>
    <message>
        <source>&amp;Type the environment “%1” to confirm:</source>
        <translation>输入环境“%1”以确认(&amp;T)：</translation>
    </message>
    <message>
        <source>&amp;Type the number %1 to confirm:</source>
        <translation>输入数字 %1 以确认(&amp;T)：</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Delete from cloud</source>
        <translation>从云端删除(&amp;D)</translation>
    </message>
    <message>
        <source>Type “%1” first</source>
        <translation>请先输入“%1”</translation>
    </message>
</context>
<context>
    <name>wcs::ui::DialogPrompts</name>
    <message>
        <source>Upload</source>
        <translation>上传</translation>
    </message>
    <message numerus="yes">
        <source>Upload %n file(s)?</source>
        <translation>
            <numerusform>上传 %n 个文件？</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in all, to %2.</source>
        <translation>共 %1，上传到 %2。</translation>
    </message>
    <message>
        <source>&amp;Upload</source>
        <translation>上传(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message numerus="yes">
        <source>%n transfer(s) have not ended.</source>
        <translation>
            <numerusform>还有 %n 个传输未结束。</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused transfers can be resumed at the next start. Cancelled ones leave nothing behind.</source>
        <translation>暂停的传输可以在下次启动时继续。取消的传输不会留下任何内容。</translation>
    </message>
    <message>
        <source>&amp;Keep in background</source>
        <translation>在后台运行(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Pause and quit</source>
        <translation>暂停并退出(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Cancel transfers and quit</source>
        <translation>取消传输并退出(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Stay</source>
        <translation>不退出(&amp;S)</translation>
    </message>
    <message>
        <source>In the background they go on without a window, and the program ends when they are done. Start it again to bring the window back.</source>
        <translation>在后台时传输继续进行但不显示窗口，全部完成后程序自动退出。再次启动程序即可恢复窗口。</translation>
    </message>
    <message>
        <source>Key exists</source>
        <translation>对象键已存在</translation>
    </message>
    <message>
        <source>An object with the key of “%1” already exists.</source>
        <translation>“%1”的对象键已被占用。</translation>
    </message>
    <message>
        <source>Rename uploads the file under a free name. Overwrite replaces the object in the cloud and cannot be undone.</source>
        <translation>“改名”会用未占用的名称上传文件。“覆盖”会替换云端的对象，且无法撤销。</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Do the same for all files of this batch whose key is taken; %n more wait(s) already</source>
        <translation>
            <numerusform>对本批次所有对象键已被占用的文件执行相同操作；另有 %n 个已在等待(&amp;D)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Do the same for all files of this batch whose key is taken</source>
        <translation>本批中对象键已被占用的文件都这样处理(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>改名(&amp;R)</translation>
    </message>
    <message>
        <source>Upload under a free name beside it</source>
        <translation>用未占用的名称上传，与原对象并存</translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation>跳过(&amp;S)</translation>
    </message>
    <message>
        <source>Do not upload this file</source>
        <translation>不上传此文件</translation>
    </message>
    <message>
        <source>&amp;Overwrite</source>
        <translation>覆盖(&amp;O)</translation>
    </message>
    <message>
        <source>Replace the object in the cloud; it cannot be brought back</source>
        <translation>替换云端的对象，原对象无法恢复</translation>
    </message>
    <message>
        <source>Uploaded before</source>
        <translation>以前已上传</translation>
    </message>
    <message>
        <source>“%1” is in the cloud already.</source>
        <translation>“%1”已在云端。</translation>
    </message>
    <message>
        <source>The same bytes are stored under this key and can be read. Their file ID can be used for this file, too, and nothing has to be sent.</source>
        <translation>相同的内容已存放在此对象键下，并且可以读取。此文件可以直接使用它的文件 ID，无需再发送任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Do the same for all such files of this batch; %n more wait(s) already</source>
        <translation>
            <numerusform>对本批次所有此类文件执行相同操作；另有 %n 个已在等待(&amp;D)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Do the same for all such files of this batch</source>
        <translation>本批中的同类文件都这样处理(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Use the existing ID</source>
        <translation>使用已有 ID(&amp;U)</translation>
    </message>
    <message>
        <source>Nothing is sent</source>
        <translation>不发送任何内容</translation>
    </message>
    <message>
        <source>Upload &amp;again</source>
        <translation>重新上传(&amp;A)</translation>
    </message>
    <message>
        <source>Store the same bytes a second time, under an ID of their own</source>
        <translation>把相同的内容再存一份，使用单独的 ID</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Export history</source>
        <translation>导出历史记录</translation>
    </message>
    <message>
        <source>Export the whole history?</source>
        <translation>导出全部历史记录吗？</translation>
    </message>
    <message>
        <source>The list shows %1 of %2 objects, those that the search and the filters have left.</source>
        <translation>列表按搜索和筛选显示 %2 个对象中的 %1 个。</translation>
    </message>
    <message>
        <source>Export &amp;all</source>
        <translation>导出全部(&amp;A)</translation>
    </message>
    <message>
        <source>Only what is &amp;listed</source>
        <translation>仅导出列出的(&amp;L)</translation>
    </message>
</context>
<context>
    <name>wcs::ui::DividerHandle</name>
    <message>
        <source>Divider between the two pictures</source>
        <translation>两张图片之间的分隔线</translation>
    </message>
    <message>
        <source>Drag, or move with the arrow keys</source>
        <translation>拖动，或用方向键移动</translation>
    </message>
</context>
<context>
    <name>wcs::ui::DownloadController</name>
    <message>
        <source>Download to a folder</source>
        <translation>下载到文件夹</translation>
    </message>
    <message>
        <source>Download here</source>
        <translation>下载到此处</translation>
    </message>
    <message>
        <source>No program is set up to open %1.</source>
        <translation>没有可打开 %1 的程序。</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) cannot be downloaded: %1.</source>
        <translation>
            <numerusform>有 %n 个对象无法下载：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
</context>
<context>
    <name>wcs::ui::DragOutController</name>
    <message numerus="yes">
        <source>The drag carries IDs: %n file(s) (%1) must be fetched before.</source>
        <translation>
            <numerusform>本次拖出的是文件 ID：需先取回 %n 个文件（%1）。</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>取回</translation>
    </message>
    <message numerus="yes">
        <source>Fetching %n file(s) (%1). This drag carries IDs, the next one the files.</source>
        <translation>
            <numerusform>正在取回 %n 个文件（%1）。本次拖出的是文件 ID，取回后再拖即为文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) can be dragged out now</source>
        <translation>
            <numerusform>%n 个文件现在可以拖出</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing is dragged yet: the list is still reading the %n selected object(s). Drag again when it says so.</source>
        <translation>
            <numerusform>尚未拖出任何内容：列表正在读取所选的 %n 个对象。读取完成并提示后请再次拖动。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) can be dragged out now</source>
        <translation>
            <numerusform>%n 个对象现在可以拖出</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::DropContent</name>
    <message>
        <source>%1 (not found)</source>
        <translation>%1（未找到）</translation>
    </message>
    <message>
        <source>%1 (not readable)</source>
        <translation>%1（无法读取）</translation>
    </message>
    <message>
        <source>%1 (not a file)</source>
        <translation>%1（不是文件）</translation>
    </message>
    <message>
        <source>%1 (not a local file)</source>
        <translation>%1（不是本地文件）</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s)</source>
        <translation>
            <numerusform>%n 个文件夹</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>files, folders</comment>
        <translation>%1和 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n file ID(s)</source>
        <translation>
            <numerusform>%n 个文件 ID</numerusform>
        </translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 张图片</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>未包含：%1</translation>
    </message>
    <message numerus="yes">
        <source>Left out: %1 and %n more</source>
        <translation>
            <numerusform>未包含：%1，以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n 个对象</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::DropOverlay</name>
    <message>
        <source>Drop to upload</source>
        <translation>松开即可上传</translation>
    </message>
</context>
<context>
    <name>wcs::ui::EmptyState</name>
    <message>
        <source>Drop files here to upload them</source>
        <translation>将文件拖到此处即可上传</translation>
    </message>
    <message>
        <source>Folders, pasted pictures and text with cloud IDs work too.</source>
        <translation>也可以拖入文件夹，或粘贴图片和含有 cloud:// ID 的文本。</translation>
    </message>
    <message>
        <source>Nothing in the history matches</source>
        <translation>历史记录中没有匹配项</translation>
    </message>
    <message>
        <source>This profile has no complete credentials</source>
        <translation>此配置的凭据不完整</translation>
    </message>
    <message>
        <source>It needs an APPID, a SECRET and an ENV_ID before it can upload.</source>
        <translation>需要 APPID、SECRET 和 ENV_ID 才能上传。</translation>
    </message>
    <message>
        <source>The history cannot be read</source>
        <translation>历史记录无法读取</translation>
    </message>
    <message>
        <source>Choose f&amp;iles…</source>
        <translation>选择文件(&amp;I)…</translation>
    </message>
    <message>
        <source>C&amp;lear the search</source>
        <translation>清除搜索(&amp;L)</translation>
    </message>
    <message>
        <source>Open settin&amp;gs…</source>
        <translation>打开设置(&amp;G)…</translation>
    </message>
    <message>
        <source>Try &amp;again</source>
        <translation>重试(&amp;A)</translation>
    </message>
    <message>
        <source>Names, keys, tags, notes and profiles were searched. An ID is found by how it begins: cloud://…</source>
        <translation>已搜索名称、对象键、标签、备注和配置。文件 ID 以 cloud://… 开头查找。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::ErrorDialog</name>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>复制(&amp;O)</translation>
    </message>
    <message>
        <source>Error copied</source>
        <translation>已复制错误信息</translation>
    </message>
</context>
<context>
    <name>wcs::ui::FailurePanel</name>
    <message>
        <source>Copy the IP address</source>
        <translation>复制 IP 地址</translation>
    </message>
    <message>
        <source>IP address copied</source>
        <translation>IP 地址已复制</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Details of the failure</source>
        <translation>失败详情</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Details copied</source>
        <translation>详情已复制</translation>
    </message>
    <message>
        <source>Your address, as WeChat sees it: %1</source>
        <translation>微信看到的本机地址：%1</translation>
    </message>
    <message>
        <source>Copy IP address</source>
        <translation>复制 IP 地址</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
</context>
<context>
    <name>wcs::ui::FailuresDialog</name>
    <message>
        <source>%1 × %2</source>
        <comment>count, cause</comment>
        <translation>%1 × %2</translation>
    </message>
    <message numerus="yes">
        <source>%n transfer(s) failed.</source>
        <translation>
            <numerusform>%n 个传输失败。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>复制(&amp;O)</translation>
    </message>
    <message>
        <source>Failures copied</source>
        <translation>已复制失败信息</translation>
    </message>
</context>
<context>
    <name>wcs::ui::FirstRunPage</name>
    <message>
        <source>Where should your files go?</source>
        <translation>要将文件存放到哪里？</translation>
    </message>
    <message>
        <source>Drop a file, get a file ID that is proven to work, see it, fetch it back.</source>
        <translation>拖入文件，得到经过验证的文件 ID，随时查看，随时取回。</translation>
    </message>
    <message>
        <source>Test and save</source>
        <translation>测试并保存</translation>
    </message>
    <message>
        <source>Use your WeChat account</source>
        <translation>使用小程序账号</translation>
    </message>
    <message>
        <source>APPID and SECRET are in the WeChat admin console under Development, ENV_ID in the cloud console.</source>
        <translation>APPID 和 SECRET 可在微信公众平台的“开发管理”中找到，ENV_ID 可在云开发或云托管控制台中找到。</translation>
    </message>
    <message>
        <source>Try the sandbox</source>
        <translation>试用沙箱</translation>
    </message>
    <message>
        <source>A cloud in a box on this computer. No account is needed, and nothing leaves the machine.</source>
        <translation>本机上的模拟云环境。无需账号，数据不会离开本机。</translation>
    </message>
    <message>
        <source>It is as strict as the real service: tokens expire, tickets fit one path, links are signed.</source>
        <translation>与真实服务同样严格：令牌会过期，上传凭证只对一个路径有效，链接带有签名。</translation>
    </message>
    <message>
        <source>What you upload stays in the sandbox until you delete it.</source>
        <translation>上传的内容会保留在沙箱中，直到将其删除。</translation>
    </message>
    <message>
        <source>Starting the sandbox…</source>
        <translation>正在启动沙箱…</translation>
    </message>
    <message>
        <source>Try the &amp;sandbox</source>
        <translation>试用沙箱(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Cancel the test</source>
        <translation>取消测试(&amp;C)</translation>
    </message>
    <message>
        <source>Fill in the three fields first.</source>
        <translation>请先填写这三项。</translation>
    </message>
    <message>
        <source>Test a&amp;nd save</source>
        <translation>测试并保存(&amp;N)</translation>
    </message>
    <message>
        <source>Correct what is marked first.</source>
        <translation>请先更正标出的内容。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::GoldenController</name>
    <message numerus="yes">
        <source>%n input(s)</source>
        <translation>
            <numerusform>%n 个输入</numerusform>
        </translation>
    </message>
    <message>
        <source>Opens the set: run a pipeline over it and compare with what was accepted</source>
        <translation>打开基准集：运行流水线，并与已认可的结果比较</translation>
    </message>
    <message>
        <source>Golden sets</source>
        <translation>基准集</translation>
    </message>
    <message>
        <source>Select an object first.</source>
        <translation>请先选择一个对象。</translation>
    </message>
    <message>
        <source>There is no golden set yet.</source>
        <translation>还没有基准集。</translation>
    </message>
    <message>
        <source>Another set has this name.</source>
        <translation>已有同名的基准集。</translation>
    </message>
    <message>
        <source>New golden set</source>
        <translation>新建基准集</translation>
    </message>
    <message>
        <source>&amp;Name of the set:</source>
        <translation>基准集名称(&amp;N)：</translation>
    </message>
    <message>
        <source>&amp;Make set</source>
        <translation>建立(&amp;M)</translation>
    </message>
    <message>
        <source>Pin to golden set</source>
        <translation>固定到基准集</translation>
    </message>
    <message>
        <source>&amp;Golden set, or the name of a new one:</source>
        <translation>基准集，或新基准集的名称(&amp;G)：</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>固定(&amp;P)</translation>
    </message>
    <message numerus="yes">
        <source>%n input(s) in %1</source>
        <translation>
            <numerusform>%1 中有 %n 个输入</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete golden set</source>
        <translation>删除基准集</translation>
    </message>
    <message>
        <source>Delete the golden set %1?</source>
        <translation>删除基准集 %1？</translation>
    </message>
    <message numerus="yes">
        <source>Its copies of %n input(s) and of all accepted results are deleted from this machine. This cannot be undone. Objects in the cloud stay.</source>
        <translation>
            <numerusform>将从本机删除它保存的 %n 个输入副本和所有已认可的结果。此操作无法撤销。云端的对象会保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Delete set</source>
        <translation>删除基准集(&amp;D)</translation>
    </message>
    <message>
        <source>Pin pictures</source>
        <translation>固定图片</translation>
    </message>
    <message>
        <source>%1, accepted</source>
        <translation>%1（已认可）</translation>
    </message>
    <message>
        <source>%1, new</source>
        <translation>%1（新结果）</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) accepted: later runs are compared with them</source>
        <translation>
            <numerusform>已认可 %n 个结果：以后的运行将与之比较</numerusform>
        </translation>
    </message>
    <message>
        <source>Runs of the golden set were cancelled. Its last result is kept.</source>
        <translation>基准集的运行已取消，将保留其上一次的结果。</translation>
    </message>
    <message>
        <source>Pick a golden set in the side bar first.</source>
        <translation>请先在侧栏中选择一个基准集。</translation>
    </message>
    <message>
        <source>The limit was not saved: another program is just writing to this set, and what is saved is shown again. Try again in a moment.</source>
        <translation>限值未保存：另一个程序正在写入此基准集，现已恢复显示已保存的值。请稍后重试。</translation>
    </message>
    <message>
        <source>The limit was not saved, and what is saved is shown again. %1 %2</source>
        <translation>限值未保存，现已恢复显示已保存的值。%1 %2</translation>
    </message>
    <message>
        <source>Nothing was pinned, as %1 cannot be fetched.</source>
        <translation>未固定任何对象，因为无法获取 %1。</translation>
    </message>
    <message>
        <source>Accept results</source>
        <translation>认可结果</translation>
    </message>
    <message numerus="yes">
        <source>Replace the accepted results of %n input(s)?</source>
        <translation>
            <numerusform>要替换 %n 个输入的已认可结果吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>The new ones differ from them: %1.</source>
        <translation>新结果与之不同：%1。</translation>
    </message>
    <message numerus="yes">
        <source>%n of them break(s) a limit.</source>
        <translation>
            <numerusform>其中 %n 个超出限值。</numerusform>
        </translation>
    </message>
    <message>
        <source>The copies of what was accepted so far are deleted. This cannot be undone.</source>
        <translation>此前认可的结果副本将被删除，且无法撤销。</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>替换(&amp;R)</translation>
    </message>
    <message>
        <source>%1 - %2 - %3</source>
        <comment>file name of a report: set, pipeline, date</comment>
        <translation>%1 - %2 - %3</translation>
    </message>
    <message>
        <source>Report saved as %1</source>
        <translation>报告已保存为 %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>wcs::ui::GoldenModel</name>
    <message>
        <source>%1 (%2%3%)</source>
        <comment>value, sign, number</comment>
        <translation>%1（%2%3%）</translation>
    </message>
    <message>
        <source>Not run</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between verdicts</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>New: nothing accepted yet</source>
        <translation>新：尚无已认可的结果</translation>
    </message>
    <message>
        <source>Identical</source>
        <translation>完全相同</translation>
    </message>
    <message>
        <source>Within the limits</source>
        <translation>在限值之内</translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>无差异</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>SSIM</source>
        <translation>SSIM</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>后端</translation>
    </message>
</context>
<context>
    <name>wcs::ui::GoldenWindow</name>
    <message>
        <source>&amp;Pipeline:</source>
        <translation>流水线(&amp;P)：</translation>
    </message>
    <message>
        <source>Pipeline to judge</source>
        <translation>要评判的流水线</translation>
    </message>
    <message>
        <source>Pin &amp;files…</source>
        <translation>固定文件(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Unpin</source>
        <translation>取消固定(&amp;U)</translation>
    </message>
    <message>
        <source>Limits:</source>
        <translation>限值：</translation>
    </message>
    <message>
        <source>&amp;SSIM at least</source>
        <translation>SSIM 至少(&amp;S)</translation>
    </message>
    <message>
        <source>Smallest SSIM</source>
        <translation>最小 SSIM</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Smallest PSNR</source>
        <translation>最小 PSNR</translation>
    </message>
    <message>
        <source> dB</source>
        <translation> dB</translation>
    </message>
    <message>
        <source>Si&amp;ze growth at most</source>
        <translation>字节数最多增加(&amp;B)</translation>
    </message>
    <message>
        <source>Largest growth in bytes</source>
        <translation>字节数最大增幅</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>&amp;Time growth at most</source>
        <translation>耗时最多增加(&amp;T)</translation>
    </message>
    <message>
        <source>Largest growth in time</source>
        <translation>耗时最大增幅</translation>
    </message>
    <message>
        <source>Inputs and what became of them</source>
        <translation>输入及其结果</translation>
    </message>
    <message>
        <source>&amp;Compare with accepted</source>
        <translation>与已认可的对比(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>认可(&amp;A)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>关闭(&amp;L)</translation>
    </message>
    <message>
        <source>Golden set: %1</source>
        <translation>基准集：%1</translation>
    </message>
    <message>
        <source>%1 of %2 measured</source>
        <translation>已测量 %1 / %2</translation>
    </message>
    <message>
        <source>The set is empty: pin pictures to it here, or from the history with “Pin to golden set”.</source>
        <translation>基准集为空：可在此固定图片，或在历史记录中用“固定到基准集”加入。</translation>
    </message>
    <message numerus="yes">
        <source>%n input(s). Run a pipeline over them, look at the results, and accept them: later runs are compared with what was accepted.</source>
        <translation>
            <numerusform>%n 个输入。运行流水线，查看结果并认可：以后的运行将与已认可的结果比较。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n input(s) break a limit</source>
        <translation>
            <numerusform>%n 个输入超出限值</numerusform>
        </translation>
    </message>
    <message>
        <source>All inputs keep the limits</source>
        <translation>所有输入都在限值之内</translation>
    </message>
    <message>
        <source>No limit is set: nothing is judged</source>
        <translation>未设限值：不作评判</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Accept %n selected</source>
        <translation>
            <numerusform>认可所选 %n 项(&amp;A)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Accept all</source>
        <translation>全部认可(&amp;A)</translation>
    </message>
    <message>
        <source>Last run: %1</source>
        <translation>上次运行：%1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>PS&amp;NR at least</source>
        <translation>PSNR 至少(&amp;N)</translation>
    </message>
    <message>
        <source>Sav&amp;e report…</source>
        <translation>保存报告(&amp;E)…</translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation>停止(&amp;O)</translation>
    </message>
    <message>
        <source>Run with the side &amp;bar&apos;s values</source>
        <translation>使用侧边栏的值运行(&amp;B)</translation>
    </message>
    <message>
        <source>The next run goes with %1 (accepted with %2).</source>
        <translation>下次运行使用 %1（认可时为 %2）。</translation>
    </message>
    <message>
        <source>The next run goes with %1, as in the side bar.</source>
        <translation>下次运行使用 %1，与侧边栏相同。</translation>
    </message>
    <message>
        <source>The next run goes with %1, as accepted. The side bar has %2.</source>
        <translation>下次运行使用 %1，与认可时相同。侧边栏中为 %2。</translation>
    </message>
    <message>
        <source>The next run goes with %1, as accepted.</source>
        <translation>下次运行使用 %1，与认可时相同。</translation>
    </message>
    <message>
        <source>Last run with other parameters than accepted: %1 (accepted with %2)</source>
        <translation>上次运行的参数与认可时不同：%1（认可时为 %2）</translation>
    </message>
    <message>
        <source>Last run with %1</source>
        <translation>上次运行使用 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n input(s) failed</source>
        <translation>
            <numerusform>%n 个输入失败</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::HeaderTable</name>
    <message>
        <source>Add &amp;header</source>
        <translation>添加请求头(&amp;H)</translation>
    </message>
    <message>
        <source>Remo&amp;ve header</source>
        <translation>移除请求头(&amp;V)</translation>
    </message>
    <message>
        <source>Headers of the request</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>保密</translation>
    </message>
    <message>
        <source>Keep the value secret</source>
        <translation>对值保密</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>已保存</translation>
    </message>
</context>
<context>
    <name>wcs::ui::HelpDialogs</name>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>WX Cloud Storage %1</source>
        <translation>微信云存储 %1</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Transfers: pause or resume the selected ones</source>
        <translation>传输：暂停或继续选中项</translation>
    </message>
    <message>
        <source>Transfers: open, answer or explain the current one</source>
        <translation>传输：打开当前项、回答其问题或查看失败原因</translation>
    </message>
    <message>
        <source>Runs: compare the current one, or show its details</source>
        <translation>运行：对比当前项，或显示其详情</translation>
    </message>
    <message>
        <source>Runs: cancel or remove the selected ones</source>
        <translation>运行：取消或移除选中项</translation>
    </message>
    <message>
        <source>Preview: between all of the picture and its full size</source>
        <translation>预览：在完整显示与原始大小之间切换</translation>
    </message>
    <message>
        <source>Double-click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Preview: enlarge or reduce under the pointer</source>
        <translation>预览：在指针处放大或缩小</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>A desktop client for WeChat cloud storage. Its source is free software under the MIT licence.

Built with Qt %1, QtKeychain, SQLite, cpp-httplib and Exiv2 (GPL) and, where this build has them, libcurl, Little CMS, libjpeg, zlib, libavif and libheif.</source>
        <translation>微信云存储桌面客户端。源代码为自由软件，采用 MIT 许可证。

使用 Qt %1、QtKeychain、SQLite、cpp-httplib 和 Exiv2（GPL）构建；视构建而定，还使用 libcurl、Little CMS、libjpeg、zlib、libavif 和 libheif。</translation>
    </message>
    <message>
        <source>History: go to the preview</source>
        <translation>历史：转到预览</translation>
    </message>
    <message>
        <source>The menu of what is selected</source>
        <translation>所选内容的菜单</translation>
    </message>
    <message>
        <source>Preview: file before or after</source>
        <translation>预览：上一个或下一个文件</translation>
    </message>
    <message>
        <source>Preview: play or pause the animation</source>
        <translation>预览：播放或暂停动画</translation>
    </message>
    <message>
        <source>Preview: back to the list</source>
        <translation>预览：回到列表</translation>
    </message>
</context>
<context>
    <name>wcs::ui::HistogramView</name>
    <message>
        <source>Histogram of both pictures</source>
        <translation>两张图片的直方图</translation>
    </message>
    <message>
        <source>Luma</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>Alpha</translation>
    </message>
</context>
<context>
    <name>wcs::ui::HistoryCells</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Cloud path</source>
        <translation>云端路径</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>File ID</source>
        <translation>文件 ID</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>已上传</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已验证</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>不可读取</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>已删除</translation>
    </message>
    <message numerus="yes">
        <source>%1 byte(s)</source>
        <translation>
            <numerusform>%1 字节</numerusform>
        </translation>
    </message>
    <message>
        <source>Verified on %1</source>
        <translation>验证于 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>state, what else is known</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>name, state, what else is known</comment>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <comment>column: when</comment>
        <translation>上传时间</translation>
    </message>
</context>
<context>
    <name>wcs::ui::HistoryController</name>
    <message>
        <source>Select an object first.</source>
        <translation>请先选择对象。</translation>
    </message>
    <message>
        <source>There is no template yet; it is written in the settings.</source>
        <translation>还没有模板，可在设置中编写。</translation>
    </message>
    <message>
        <source>Select one object first.</source>
        <translation>请先选择一个对象。</translation>
    </message>
    <message>
        <source>Nothing is listed.</source>
        <translation>列表为空。</translation>
    </message>
    <message>
        <source>The history is empty.</source>
        <translation>历史记录为空。</translation>
    </message>
    <message>
        <source>The history was damaged while it was used. It was rebuilt; the damaged file was kept as %1.</source>
        <translation>历史记录在使用中损坏，已经重建；损坏的文件保留为 %1。</translation>
    </message>
    <message>
        <source>The list changed while the selected objects were read. Nothing was done; select them again.</source>
        <translation>读取所选对象时列表发生了变化。未执行任何操作，请重新选择。</translation>
    </message>
    <message>
        <source>It is gone from the cloud already.</source>
        <translation>云端已没有该对象。</translation>
    </message>
    <message>
        <source>Only what is gone from the cloud and whose file is still here can be uploaded again.</source>
        <translation>只有云端已没有、而文件仍在此电脑上的对象才能再次上传。</translation>
    </message>
    <message>
        <source>No profile is set up: nothing can be sent or fetched.</source>
        <translation>尚未设置配置：无法发送或获取任何内容。</translation>
    </message>
    <message>
        <source>Set up a profile</source>
        <translation>设置配置</translation>
    </message>
    <message>
        <source>Nothing was found so far</source>
        <translation>目前尚未找到匹配项</translation>
    </message>
    <message>
        <source>Older objects are still being indexed for the search. What matches will appear here.</source>
        <translation>较早的对象仍在为搜索建立索引，匹配的对象会显示在这里。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::HistoryList</name>
    <message>
        <source>History, as a list</source>
        <translation>历史记录，列表视图</translation>
    </message>
</context>
<context>
    <name>wcs::ui::HistoryListDelegate</name>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
</context>
<context>
    <name>wcs::ui::HistoryTable</name>
    <message>
        <source>History, as a table</source>
        <translation>历史记录，表格视图</translation>
    </message>
    <message>
        <source>Columns of the history</source>
        <translation>历史记录的列</translation>
    </message>
    <message>
        <source>&amp;Reset columns</source>
        <translation>恢复默认列(&amp;R)</translation>
    </message>
    <message>
        <source>Show or hide the column</source>
        <translation>显示或隐藏此列</translation>
    </message>
    <message>
        <source>The name is always shown.</source>
        <translation>名称列始终显示。</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>降序(&amp;D)</translation>
    </message>
</context>
<context>
    <name>wcs::ui::ImageModeCard</name>
    <message>
        <source>Copy the &lt;image&gt; element</source>
        <translation>复制 &lt;image&gt; 元素</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <comment>size of an element</comment>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>完整显示</translation>
    </message>
    <message>
        <source>%1% of it</source>
        <comment>how much of a picture is seen</comment>
        <translation>显示 %1%</translation>
    </message>
    <message>
        <source>enlarged %1×: soft</source>
        <translation>放大 %1 倍：发虚</translation>
    </message>
    <message>
        <source>%1× more pixels than shown</source>
        <translation>像素是显示所需的 %1 倍</translation>
    </message>
</context>
<context>
    <name>wcs::ui::ImageModesWindow</name>
    <message>
        <source> rpx</source>
        <translation> rpx</translation>
    </message>
    <message>
        <source>Width of the frame</source>
        <translation>画框宽度</translation>
    </message>
    <message>
        <source>Height of the frame</source>
        <translation>画框高度</translation>
    </message>
    <message>
        <source>Width of the device in px</source>
        <translation>设备宽度（px）</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>Device pixels for each px</source>
        <translation>每个 px 的设备像素数</translation>
    </message>
    <message>
        <source>&amp;Real pixels</source>
        <translation>实际像素(&amp;R)</translation>
    </message>
    <message>
        <source>Show frames as large as on the device, pixel for pixel</source>
        <translation>按设备上的大小逐像素显示画框</translation>
    </message>
    <message>
        <source>&amp;Frame:</source>
        <translation>画框(&amp;F)：</translation>
    </message>
    <message>
        <source>×</source>
        <comment>width times height</comment>
        <translation>×</translation>
    </message>
    <message>
        <source>&amp;Device width:</source>
        <translation>设备宽度(&amp;D)：</translation>
    </message>
    <message>
        <source>&amp;Pixel ratio:</source>
        <translation>像素比(&amp;P)：</translation>
    </message>
    <message>
        <source>&lt;image&gt; modes of %1</source>
        <translation>%1 的 &lt;image&gt; 模式</translation>
    </message>
    <message>
        <source>The picture has %1 × %2 pixels; the frame is %3 × %4 px and has %5 × %6 pixels on this device.</source>
        <translation>图片为 %1 × %2 像素；画框为 %3 × %4 px，在该设备上为 %5 × %6 像素。</translation>
    </message>
    <message>
        <source>&lt;image&gt; element with mode %1 copied</source>
        <translation>已复制模式为 %1 的 &lt;image&gt; 元素</translation>
    </message>
</context>
<context>
    <name>wcs::ui::ImageView</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>wcs::ui::InlineBar</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 (%2×)</source>
        <comment>message, how often</comment>
        <translation>%1（%2 次）</translation>
    </message>
</context>
<context>
    <name>wcs::ui::LimitsPage</name>
    <message>
        <source>&amp;At a time:</source>
        <translation>同时进行(&amp;A)：</translation>
    </message>
    <message>
        <source>Runs at a time</source>
        <translation>同时进行的运行数</translation>
    </message>
    <message>
        <source>Requests a &amp;minute, at most:</source>
        <translation>每分钟最多请求(&amp;M)：</translation>
    </message>
    <message>
        <source>Requests a minute</source>
        <translation>每分钟请求数</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>&amp;Wait for an answer, at most:</source>
        <translation>最长等待响应(&amp;W)：</translation>
    </message>
    <message>
        <source>Seconds to wait for an answer</source>
        <translation>等待响应的秒数</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>&amp;Further tries:</source>
        <translation>重试次数(&amp;F)：</translation>
    </message>
    <message>
        <source>Further tries after a passing failure</source>
        <translation>暂时性失败后的重试次数</translation>
    </message>
    <message>
        <source>A request is tried again when there was no connection, or the backend answered 429 or 5xx.</source>
        <translation>无法连接，或后端响应 429 或 5xx 时会重试请求。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::LineageBar</name>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>All results</source>
        <translation>全部结果</translation>
    </message>
    <message>
        <source>What the object was made from</source>
        <translation>此对象由什么生成</translation>
    </message>
    <message>
        <source>Go to the original</source>
        <translation>转到原图</translation>
    </message>
    <message>
        <source>Compare with the original</source>
        <translation>与原图对比</translation>
    </message>
    <message>
        <source>All results of this original</source>
        <translation>此原图的全部结果</translation>
    </message>
    <message>
        <source>Made from %1</source>
        <translation>由 %1 生成</translation>
    </message>
    <message numerus="yes">
        <source>%n other result(s)</source>
        <translation>
            <numerusform>另有 %n 个结果</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) made from it</source>
        <translation>
            <numerusform>由它生成了 %n 个结果</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::LineageController</name>
    <message>
        <source>Select the result of a pipeline first.</source>
        <translation>请先选择流水线的一个结果。</translation>
    </message>
    <message>
        <source>Nothing was made from the selected object.</source>
        <translation>所选对象还没有生成任何结果。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::LineageWindow</name>
    <message>
        <source>&amp;Compare</source>
        <translation>对比(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Show in the history</source>
        <translation>在历史记录中显示(&amp;S)</translation>
    </message>
    <message>
        <source>All results of this original</source>
        <translation>此原图的全部结果</translation>
    </message>
    <message>
        <source>Original and results</source>
        <translation>原图和结果</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>流水线</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>后端</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>生成时间</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>关闭(&amp;L)</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Compare %n selected</source>
        <translation>
            <numerusform>对比所选 %n 项(&amp;C)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Compare all</source>
        <translation>全部对比(&amp;C)</translation>
    </message>
</context>
<context>
    <name>wcs::ui::LoadingPage</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Cancel loading</source>
        <translation>取消加载</translation>
    </message>
</context>
<context>
    <name>wcs::ui::MainWindow</name>
    <message>
        <source>%1 — WX Cloud Storage</source>
        <translation>%1 — 微信云存储</translation>
    </message>
    <message>
        <source>Set up a profile first.</source>
        <translation>请先设置一个配置。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::MenuBuilder</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>查看(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Transfer</source>
        <translation>传输(&amp;T)</translation>
    </message>
    <message>
        <source>T&amp;ools</source>
        <translation>工具(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>Copy ID</source>
        <translation>复制 ID</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Copy a&amp;s</source>
        <translation>复制为(&amp;S)</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>&amp;Pipeline</source>
        <translation>流水线(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Background</source>
        <translation>背景(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Selected transfers</source>
        <translation>选中的传输(&amp;S)</translation>
    </message>
    <message>
        <source>Run&amp;s</source>
        <translation>运行(&amp;S)</translation>
    </message>
    <message>
        <source>Sort b&amp;y</source>
        <translation>排序方式(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Visible columns</source>
        <translation>显示的列(&amp;V)</translation>
    </message>
    <message>
        <source>Only the table has columns.</source>
        <translation>只有表格视图才有列。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::MessagePage</name>
    <message>
        <source>&amp;Save as…</source>
        <translation>另存为(&amp;S)…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Open with…</source>
        <translation>打开方式…</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Open &amp;with…</source>
        <translation>打开方式(&amp;W)…</translation>
    </message>
</context>
<context>
    <name>wcs::ui::NetworkPage</name>
    <message>
        <source>Proxy:</source>
        <translation>代理：</translation>
    </message>
    <message>
        <source>As the s&amp;ystem says</source>
        <translation>跟随系统(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;No proxy</source>
        <translation>不使用代理(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Manual:</source>
        <translation>手动设置(&amp;M)：</translation>
    </message>
    <message>
        <source>&amp;Host:</source>
        <translation>主机(&amp;H)：</translation>
    </message>
    <message>
        <source>Host of the proxy</source>
        <translation>代理的主机</translation>
    </message>
    <message>
        <source>&amp;Port:</source>
        <translation>端口(&amp;P)：</translation>
    </message>
    <message>
        <source>Port of the proxy</source>
        <translation>代理的端口</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>用户名(&amp;U)：</translation>
    </message>
    <message>
        <source>User name for the proxy</source>
        <translation>代理的用户名</translation>
    </message>
    <message>
        <source>Pass&amp;word:</source>
        <translation>密码(&amp;W)：</translation>
    </message>
    <message>
        <source>Extra C&amp;A file:</source>
        <translation>附加 CA 文件(&amp;A)：</translation>
    </message>
    <message>
        <source>File with further certificate authorities</source>
        <translation>附加证书颁发机构的文件</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
        <source>Choose the file with further certificate authorities</source>
        <translation>选择附加证书颁发机构的文件</translation>
    </message>
    <message>
        <source>A PEM file with certificate authorities to trust besides those of the system. Certificates are always checked.</source>
        <translation>除系统自带的之外，额外信任的证书颁发机构的 PEM 文件。证书始终会被验证。</translation>
    </message>
    <message>
        <source>&amp;Connection timeout:</source>
        <translation>连接超时(&amp;C)：</translation>
    </message>
    <message>
        <source>Time limit for connecting, in seconds</source>
        <translation>连接的时限，以秒为单位</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>No data t&amp;imeout:</source>
        <translation>无数据超时(&amp;I)：</translation>
    </message>
    <message>
        <source>No-data timeout, in seconds</source>
        <translation>无数据传输的时限，以秒为单位</translation>
    </message>
    <message>
        <source>Password for the proxy</source>
        <translation>代理的密码</translation>
    </message>
    <message>
        <source>Enter the host of the proxy.</source>
        <translation>请输入代理的主机。</translation>
    </message>
    <message>
        <source>This is not the name or the address of a host.</source>
        <translation>这不是主机的名称或地址。</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>此文件无法读取。</translation>
    </message>
    <message>
        <source>This file holds no certificate in PEM form.</source>
        <translation>此文件中没有 PEM 格式的证书。</translation>
    </message>
    <message>
        <source>Choose a PEM file</source>
        <translation>选择 PEM 文件</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>证书 (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Until another choice is saved here, or the program ends, the file given with --ca-file is used instead: %1</source>
        <translation>在此处保存其他选择之前，或在程序结束之前，改用通过 --ca-file 指定的文件：%1</translation>
    </message>
</context>
<context>
    <name>wcs::ui::NoteDialog</name>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Their notes differ. What you write here replaces all of them; left empty, they stay as they are.</source>
        <translation>这些对象的备注各不相同。在此输入的内容将替换全部备注；留空则保持不变。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::NumbersPage</name>
    <message>
        <source>Whole picture</source>
        <translation>整张图片</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>SSIM</source>
        <translation>SSIM</translation>
    </message>
    <message>
        <source>Numbers by channel</source>
        <translation>各通道的数值</translation>
    </message>
    <message>
        <source>PSNR</source>
        <comment>column</comment>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>SSIM</source>
        <comment>column</comment>
        <translation>SSIM</translation>
    </message>
    <message>
        <source>MAE</source>
        <comment>column</comment>
        <translation>MAE</translation>
    </message>
    <message>
        <source>RMSE</source>
        <comment>column</comment>
        <translation>RMSE</translation>
    </message>
    <message>
        <source>Max.</source>
        <comment>column: largest difference</comment>
        <translation>最大</translation>
    </message>
    <message>
        <source>Peak signal-to-noise ratio, in dB: higher is closer</source>
        <translation>峰值信噪比，单位 dB，越高越接近</translation>
    </message>
    <message>
        <source>Structural similarity, 1 is the same</source>
        <translation>结构相似度，1 表示相同</translation>
    </message>
    <message>
        <source>Mean absolute difference, in steps</source>
        <translation>平均绝对误差，单位为级</translation>
    </message>
    <message>
        <source>Root of the mean squared difference, in steps</source>
        <translation>均方根误差，单位为级</translation>
    </message>
    <message>
        <source>Largest difference, in steps</source>
        <translation>最大差异，单位为级</translation>
    </message>
    <message>
        <source>Changed by more than:</source>
        <translation>差异超过：</translation>
    </message>
    <message>
        <source>A pixel counts as changed beyond this many steps</source>
        <translation>差异超过该级数的像素计为已改变</translation>
    </message>
    <message>
        <source>Copy the numbers</source>
        <translation>复制数值</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>PSNR, all channels</source>
        <translation>PSNR，所有通道</translation>
    </message>
    <message>
        <source>SSIM, luma</source>
        <translation>SSIM，亮度</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Region %1</source>
        <translation>区域 %1</translation>
    </message>
    <message>
        <source>The pictures do not overlap. Move the second one back, or choose another way to match them.</source>
        <translation>两张图片没有重叠。请把第二张移回来，或改用其他对齐方式。</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>–</source>
        <comment>no number yet</comment>
        <translation>–</translation>
    </message>
    <message>
        <source>…</source>
        <comment>being measured</comment>
        <translation>…</translation>
    </message>
    <message>
        <source>%1 of the pixels</source>
        <translation>%1 的像素</translation>
    </message>
    <message>
        <source>All</source>
        <comment>channels</comment>
        <translation>全部</translation>
    </message>
    <message>
        <source>Luma</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>Alpha</translation>
    </message>
    <message>
        <source>same</source>
        <comment>no difference</comment>
        <translation>相同</translation>
    </message>
    <message>
        <source>Changed by more than %1: %2 of the pixels</source>
        <translation>差异超过 %1：%2 的像素</translation>
    </message>
    <message>
        <source>Mark a region first: press R, or drag with Shift and the mouse</source>
        <translation>请先标出区域：按 R，或按住 Shift 拖动鼠标</translation>
    </message>
    <message>
        <source>Pictures that are cut short</source>
        <translation>不完整的图片</translation>
    </message>
</context>
<context>
    <name>wcs::ui::ObjectState</name>
    <message>
        <source>The file ID was looked up again; the stored object matches the file that was sent.</source>
        <translation>已再次查询此文件 ID，存储的对象与发送的文件一致。</translation>
    </message>
    <message>
        <source>The object is stored, but the service does not give it out, or it differs from what was sent.</source>
        <translation>对象已存入，但服务无法提供，或与发送的内容不同。</translation>
    </message>
    <message>
        <source>The service says that there is no such object.</source>
        <translation>服务表示没有此对象。</translation>
    </message>
    <message>
        <source>The object was deleted from the cloud with this program.</source>
        <translation>对象已通过本程序从云端删除。</translation>
    </message>
    <message>
        <source>The ID was not asked for yet.</source>
        <translation>尚未查询此 ID。</translation>
    </message>
    <message>
        <source>The storage took the object; whether its file ID leads to it is not proven yet.</source>
        <translation>存储已接收此对象；其文件 ID 能否取到它尚未得到验证。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::OrderActions</name>
    <message>
        <source>Move &amp;up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>下移(&amp;D)</translation>
    </message>
    <message>
        <source>Move to the &amp;top</source>
        <translation>移到最前(&amp;T)</translation>
    </message>
    <message>
        <source>Move to the &amp;bottom</source>
        <translation>移到最后(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;High priority</source>
        <translation>高优先级(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Normal priority</source>
        <translation>普通优先级(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Low priority</source>
        <translation>低优先级(&amp;L)</translation>
    </message>
    <message>
        <source>Ord&amp;er</source>
        <translation>顺序(&amp;E)</translation>
    </message>
    <message>
        <source>Move the selected transfers up by one</source>
        <translation>将选中的传输上移一位</translation>
    </message>
    <message>
        <source>Move the selected transfers down by one</source>
        <translation>将选中的传输下移一位</translation>
    </message>
    <message>
        <source>Do the selected transfers first</source>
        <translation>最先处理选中的传输</translation>
    </message>
    <message>
        <source>Do the selected transfers last</source>
        <translation>最后处理选中的传输</translation>
    </message>
    <message>
        <source>Do transfers of a higher priority first</source>
        <translation>优先级较高的传输先处理</translation>
    </message>
    <message>
        <source>Select a transfer that has not ended first.</source>
        <translation>请先选择一个未结束的传输。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::PanZoomView</name>
    <message>
        <source>Zoom %1%</source>
        <translation>缩放 %1%</translation>
    </message>
</context>
<context>
    <name>wcs::ui::PanelTabs</name>
    <message>
        <source>%1 (%2)</source>
        <comment>tab (note)</comment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>wcs::ui::ParameterDialog</name>
    <message>
        <source>Repeat with other parameters</source>
        <translation>换参数重新运行</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>picture, pipeline</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
</context>
<context>
    <name>wcs::ui::ParameterFields</name>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
</context>
<context>
    <name>wcs::ui::ParametersPage</name>
    <message>
        <source>&amp;Parameters:</source>
        <translation>参数(&amp;P)：</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>移除(&amp;M)</translation>
    </message>
    <message>
        <source>A parameter is a value of your own, such as {{strength}}. It is set with a field beside the pipelines before a run.</source>
        <translation>参数是您自定的值，例如 {{strength}}。运行前在流水线旁边的字段中设置。</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N)：</translation>
    </message>
    <message>
        <source>Name of the parameter</source>
        <translation>参数名称</translation>
    </message>
    <message>
        <source>&amp;Kind:</source>
        <translation>类型(&amp;K)：</translation>
    </message>
    <message>
        <source>Kind of the parameter</source>
        <translation>参数类型</translation>
    </message>
    <message>
        <source>Smallest value</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>&amp;Largest:</source>
        <translation>最大值(&amp;L)：</translation>
    </message>
    <message>
        <source>Largest value</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>S&amp;tep:</source>
        <translation>步长(&amp;T)：</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>&amp;Choices, one a line:</source>
        <translation>选项，每行一个(&amp;C)：</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>De&amp;fault:</source>
        <translation>默认值(&amp;F)：</translation>
    </message>
    <message>
        <source>Default value</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Number, with a slider</source>
        <translation>数字，带滑块</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Small&amp;est:</source>
        <translation>最小值(&amp;E)：</translation>
    </message>
</context>
<context>
    <name>wcs::ui::PipelineController</name>
    <message>
        <source>Run p&amp;ipeline</source>
        <translation>运行流水线(&amp;I)</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>未加密</translation>
    </message>
    <message numerus="yes">
        <source>%n under way</source>
        <translation>
            <numerusform>%n 个进行中</numerusform>
        </translation>
    </message>
    <message>
        <source>A pipeline sends a picture&apos;s file ID to your backend and fetches what comes back. Make one with the plus sign.</source>
        <translation>流水线把图片的文件 ID 发送给您的后端，并取回结果。点击加号新建一条。</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Run on %n selected</source>
        <translation>
            <numerusform>对所选 %n 项运行(&amp;R)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Run on files…</source>
        <translation>对文件运行(&amp;R)…</translation>
    </message>
    <message>
        <source>There is no pipeline yet.</source>
        <translation>还没有流水线。</translation>
    </message>
    <message>
        <source>Run a pipeline on the selected objects</source>
        <translation>对所选对象运行流水线</translation>
    </message>
    <message>
        <source>Select an object first.</source>
        <translation>请先选择一个对象。</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>what is dropped, pipeline</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>There is no picture in what was dropped.</source>
        <translation>拖入的内容中没有图片。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are no pictures and were left out.</source>
        <translation>
            <numerusform>%n 个文件不是图片，已忽略。</numerusform>
        </translation>
    </message>
    <message>
        <source>Pictures (*.jpg *.jpeg *.png *.webp *.gif *.bmp *.tif *.tiff *.svg *.avif *.heic *.heif);;All files (*)</source>
        <translation>图片 (*.jpg *.jpeg *.png *.webp *.gif *.bmp *.tif *.tiff *.svg *.avif *.heic *.heif);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Select a pipeline first.</source>
        <translation>请先选择一条流水线。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::PipelineEditController</name>
    <message>
        <source>My backend</source>
        <translation>我的后端</translation>
    </message>
    <message>
        <source>%1 saved</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Picture to try with</source>
        <translation>用于试运行的图片</translation>
    </message>
    <message>
        <source>%1 added</source>
        <translation>已添加 %1</translation>
    </message>
    <message>
        <source>Delete pipeline</source>
        <translation>删除流水线</translation>
    </message>
    <message>
        <source>Delete the pipeline %1?</source>
        <translation>删除流水线 %1？</translation>
    </message>
    <message>
        <source>Its runs stay in the list and their results in the history and the cloud. The values of its secret headers are forgotten.</source>
        <translation>其运行记录会留在列表中，结果会留在历史记录和云端。其保密请求头的值将被清除。</translation>
    </message>
    <message>
        <source>&amp;Delete pipeline</source>
        <translation>删除流水线(&amp;D)</translation>
    </message>
    <message>
        <source>%1 deleted</source>
        <translation>已删除 %1</translation>
    </message>
    <message>
        <source>Import pipelines</source>
        <translation>导入流水线</translation>
    </message>
    <message>
        <source>Pipelines (*.json)</source>
        <translation>流水线 (*.json)</translation>
    </message>
    <message>
        <source>Export the pipeline</source>
        <translation>导出流水线</translation>
    </message>
    <message>
        <source>%1 written, without its secrets</source>
        <translation>已写入 %1，不含密钥</translation>
    </message>
    <message>
        <source>The request was copied, with a made-up picture and secrets masked</source>
        <translation>已复制请求，图片为示例，密钥已遮盖</translation>
    </message>
    <message>
        <source>The request was copied, with secrets masked</source>
        <translation>已复制请求，密钥已遮盖</translation>
    </message>
</context>
<context>
    <name>wcs::ui::PipelineEditor</name>
    <message>
        <source>Parts of the pipeline</source>
        <translation>流水线的各部分</translation>
    </message>
    <message>
        <source>Edit pipeline</source>
        <translation>编辑流水线</translation>
    </message>
    <message>
        <source>New pipeline</source>
        <translation>新建流水线</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试运行</translation>
    </message>
    <message>
        <source>Give the pipeline a name.</source>
        <translation>请为流水线命名。</translation>
    </message>
    <message>
        <source>Another pipeline has this name.</source>
        <translation>已有同名的流水线。</translation>
    </message>
    <message>
        <source>Something on this page needs a change</source>
        <translation>此页有内容需要修改</translation>
    </message>
    <message>
        <source>The secret header %1 has no value yet.</source>
        <translation>保密请求头 %1 还没有值。</translation>
    </message>
    <message>
        <source>Secret values are kept in the keychain of this system.</source>
        <translation>保密的值保存在本系统的钥匙串中。</translation>
    </message>
    <message>
        <source>No keychain is available: secret values are kept in memory and forgotten when the program ends.</source>
        <translation>系统钥匙串不可用：保密的值只保存在内存中，程序退出后即清除。</translation>
    </message>
    <message>
        <source>Discard the changes?</source>
        <translation>要放弃更改吗？</translation>
    </message>
    <message>
        <source>What you changed in this pipeline has not been saved.</source>
        <translation>您对此流水线所做的更改尚未保存。</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>放弃(&amp;D)</translation>
    </message>
</context>
<context>
    <name>wcs::ui::PipelineSuite</name>
    <message>
        <source>%1: %2</source>
        <comment>pipeline, picture</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>wcs::ui::PixelsPage</name>
    <message>
        <source>Column of the pixel</source>
        <translation>像素所在列</translation>
    </message>
    <message>
        <source>x </source>
        <translation>x </translation>
    </message>
    <message>
        <source>Row of the pixel</source>
        <translation>像素所在行</translation>
    </message>
    <message>
        <source>y </source>
        <translation>y </translation>
    </message>
    <message>
        <source>Copy the values of the pixel</source>
        <translation>复制该像素的值</translation>
    </message>
    <message>
        <source>The pixel in both pictures</source>
        <translation>两张图片中的该像素</translation>
    </message>
    <message>
        <source>R</source>
        <comment>red</comment>
        <translation>R</translation>
    </message>
    <message>
        <source>G</source>
        <comment>green</comment>
        <translation>G</translation>
    </message>
    <message>
        <source>B</source>
        <comment>blue</comment>
        <translation>B</translation>
    </message>
    <message>
        <source>A</source>
        <comment>alpha</comment>
        <translation>A</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>A</source>
        <comment>the reference</comment>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <comment>the compared picture</comment>
        <translation>B</translation>
    </message>
    <message>
        <source>B − A</source>
        <translation>B − A</translation>
    </message>
    <message>
        <source>–</source>
        <comment>no value</comment>
        <translation>–</translation>
    </message>
    <message>
        <source>Histogram of what is compared: A as an area, B as a line</source>
        <translation>比较范围的直方图：A 为色块，B 为线条</translation>
    </message>
    <message>
        <source>Histogram of the region: A as an area, B as a line</source>
        <translation>所选区域的直方图：A 为色块，B 为线条</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>x, y</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>A %1</source>
        <translation>A %1</translation>
    </message>
    <message>
        <source>B %1</source>
        <translation>B %1</translation>
    </message>
    <message>
        <source>Δ %1</source>
        <comment>difference</comment>
        <translation>Δ %1</translation>
    </message>
    <message>
        <source>Pixel %1, %2</source>
        <translation>像素 %1, %2</translation>
    </message>
</context>
<context>
    <name>wcs::ui::PreviewController</name>
    <message>
        <source>Not loaded</source>
        <translation>未加载</translation>
    </message>
    <message>
        <source>Loading the preview was cancelled.</source>
        <translation>预览的加载已取消。</translation>
    </message>
    <message>
        <source>At %1 it is not fetched for a preview.</source>
        <translation>大小为 %1，不会为预览而下载。</translation>
    </message>
    <message>
        <source>Reading the list…</source>
        <translation>正在读取列表…</translation>
    </message>
    <message>
        <source>Too large for a preview</source>
        <translation>文件过大，无法预览</translation>
    </message>
</context>
<context>
    <name>wcs::ui::PreviewHeader</name>
    <message>
        <source>Facts about the file</source>
        <translation>文件信息</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>适应窗口(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;100%</source>
        <translation>100%(&amp;1)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>One picture pixel per screen pixel</source>
        <translation>一个图片像素对应一个屏幕像素</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>What shows through transparent parts</source>
        <translation>透明部分显示的背景</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>&amp;Checkerboard</source>
        <translation>棋盘格(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Black</source>
        <translation>黑色(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;White</source>
        <translation>白色(&amp;W)</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Pause the animation</source>
        <translation>暂停动画</translation>
    </message>
    <message>
        <source>Play the animation</source>
        <translation>播放动画</translation>
    </message>
    <message>
        <source>No picture is shown.</source>
        <translation>当前没有显示图片。</translation>
    </message>
    <message>
        <source>The picture is not animated.</source>
        <translation>此图片不是动画。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::PreviewPane</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>Select a file to see it here.</source>
        <translation>选择一个文件，在此处查看。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) selected</source>
        <translation>
            <numerusform>已选择 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>共 %1</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>cut short: the end of the file is missing</source>
        <translation>不完整：文件末尾缺失</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>图片 %1</translation>
    </message>
    <message>
        <source>Only the beginning is shown (%1).</source>
        <translation>只显示了开头部分（%1）。</translation>
    </message>
    <message>
        <source>This is not valid JSON, so it is shown as it is.</source>
        <translation>这不是有效的 JSON，因此按原样显示。</translation>
    </message>
    <message>
        <source>Only the beginning is shown.</source>
        <translation>只显示了开头部分。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::PreviewReason</name>
    <message>
        <source>The file cannot be read</source>
        <translation>文件无法读取</translation>
    </message>
    <message>
        <source>The local copy is gone or may not be opened. Download it again, or check its permissions.</source>
        <translation>本地副本已不存在，或无法打开。请重新下载，或检查其权限。</translation>
    </message>
    <message>
        <source>The picture is empty</source>
        <translation>图片为空</translation>
    </message>
    <message>
        <source>The file holds no pixels. If it was produced by your backend, look there for what went wrong.</source>
        <translation>文件中没有像素。如果文件由后端生成，请在后端查找问题。</translation>
    </message>
    <message>
        <source>The picture is too large to show</source>
        <translation>图片过大，无法显示</translation>
    </message>
    <message>
        <source>Showing it would need more memory than this preview allows itself. Save it, or open it with a program made for large pictures.</source>
        <translation>显示此图片所需的内存超出了预览的上限。请另存，或用适合大图片的程序打开。</translation>
    </message>
    <message>
        <source>The picture is cut short</source>
        <translation>图片不完整</translation>
    </message>
    <message>
        <source>No preview for this kind of picture</source>
        <translation>不支持预览此类图片</translation>
    </message>
    <message>
        <source>Save it, or open it with a program that knows the format.</source>
        <translation>请另存，或用支持该格式的程序打开。</translation>
    </message>
    <message>
        <source>The picture is broken</source>
        <translation>图片已损坏</translation>
    </message>
    <message>
        <source>No preview for this kind of file</source>
        <translation>不支持预览此类文件</translation>
    </message>
    <message>
        <source>This is: %1. Save it, or open it with a program that knows it.</source>
        <translation>文件类型：%1。请另存，或用支持该类型的程序打开。</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>文件为空</translation>
    </message>
    <message>
        <source>It holds no bytes, so there is nothing to see.</source>
        <translation>其中没有任何内容，因此没有可显示的。</translation>
    </message>
    <message>
        <source>The file is not what its name says</source>
        <translation>文件内容与名称不符</translation>
    </message>
    <message>
        <source>By its name it is: %1. Its content does not begin like one. Look at what made it, or upload it again.</source>
        <translation>按名称应为：%1，但内容的开头并不是这种格式。请检查生成它的程序，或重新上传。</translation>
    </message>
    <message>
        <source>The file ends before the picture does, so nothing of it can be shown. Look at what made it. Uploading or downloading it again helps only where it is not verified.</source>
        <translation>文件在图片结束之前就中断了，无法显示任何内容。请检查生成此文件的程序；仅当文件未经验证时，重新上传或下载才有用。</translation>
    </message>
    <message>
        <source>Its beginning says what it is, but what follows cannot be decoded. Look at what made it. Uploading or downloading it again helps only where it is not verified.</source>
        <translation>文件开头表明了格式，但之后的内容无法解码。请检查生成此文件的程序；仅当文件未经验证时，重新上传或下载才有用。</translation>
    </message>
    <message>
        <source>What kind of file it is cannot be told. Save it, or open it with a program that knows it.</source>
        <translation>无法判断文件类型。请另存，或用支持该类型的程序打开。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::ProfileEditor</name>
    <message>
        <source>Parts of the profile</source>
        <translation>配置的各部分</translation>
    </message>
    <message>
        <source>Acco&amp;unt</source>
        <translation>账号(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N)：</translation>
    </message>
    <message>
        <source>Name of the profile</source>
        <translation>配置的名称</translation>
    </message>
    <message>
        <source>&amp;Colour:</source>
        <translation>颜色(&amp;C)：</translation>
    </message>
    <message>
        <source>Colour of the profile</source>
        <translation>配置的颜色</translation>
    </message>
    <message>
        <source>&amp;Production: deletions ask for a typed confirmation</source>
        <translation>生产环境：删除时需要输入文字确认(&amp;P)</translation>
    </message>
    <message>
        <source>APP&amp;ID:</source>
        <translation>APPID(&amp;I)：</translation>
    </message>
    <message>
        <source>APPID</source>
        <translation>APPID</translation>
    </message>
    <message>
        <source>S&amp;ECRET:</source>
        <translation>SECRET(&amp;E)：</translation>
    </message>
    <message>
        <source>EN&amp;V_ID:</source>
        <translation>ENV_ID(&amp;V)：</translation>
    </message>
    <message>
        <source>ENV_ID</source>
        <translation>ENV_ID</translation>
    </message>
    <message>
        <source>API &amp;base:</source>
        <translation>API 地址(&amp;B)：</translation>
    </message>
    <message>
        <source>Address of the API</source>
        <translation>API 的地址</translation>
    </message>
    <message>
        <source>Token:</source>
        <translation>令牌：</translation>
    </message>
    <message>
        <source>Stable &amp;token (recommended)</source>
        <translation>稳定版令牌（推荐）(&amp;T)</translation>
    </message>
    <message>
        <source>Classic to&amp;ken</source>
        <translation>普通令牌(&amp;K)</translation>
    </message>
    <message>
        <source>Up&amp;loads</source>
        <translation>上传(&amp;L)</translation>
    </message>
    <message>
        <source>Name pa&amp;ttern:</source>
        <translation>命名规则(&amp;T)：</translation>
    </message>
    <message>
        <source>Pattern for the names of uploaded objects</source>
        <translation>上传对象的命名规则</translation>
    </message>
    <message>
        <source>Placeholders: {yyyy} {mm} {dd} {hhmmss} time of the upload, {name} {ext} name and extension of the file, {hash8} eight digits of its hash, {n} a running number.</source>
        <translation>占位符：{yyyy} {mm} {dd} {hhmmss} 上传时间，{name} {ext} 文件的名称和扩展名，{hash8} 文件哈希值的八位数字，{n} 序号。</translation>
    </message>
    <message>
        <source>Preview:</source>
        <translation>预览：</translation>
    </message>
    <message>
        <source>Preview of the object name</source>
        <translation>对象名称的预览</translation>
    </message>
    <message>
        <source>If the name is taken:</source>
        <translation>名称被占用时：</translation>
    </message>
    <message>
        <source>&amp;Keep both: add a number</source>
        <translation>都保留：加上编号(&amp;K)</translation>
    </message>
    <message>
        <source>Sk&amp;ip the file</source>
        <translation>跳过该文件(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Overwrite the stored object</source>
        <translation>覆盖已存储的对象(&amp;O)</translation>
    </message>
    <message>
        <source>Ask eac&amp;h time</source>
        <translation>每次询问(&amp;H)</translation>
    </message>
    <message>
        <source>SECRET</source>
        <translation>SECRET</translation>
    </message>
    <message>
        <source>Each classic token retires the one issued before, also the one that your backend holds at this moment.</source>
        <translation>每次获取普通令牌都会使之前的令牌失效，包括后端此时正在使用的令牌。</translation>
    </message>
    <message>
        <source>No SECRET of this profile is known: nothing can be sent with it until you enter one.</source>
        <translation>此配置没有可用的 SECRET：请输入 SECRET，否则无法用它发送任何内容。</translation>
    </message>
    <message>
        <source>It is not known yet whether a SECRET is stored.</source>
        <translation>正在查询是否已保存 SECRET。</translation>
    </message>
    <message>
        <source>This run speaks to %1. Saving replaces the SECRET that is kept for %2, the stored address of this profile.</source>
        <translation>本次运行连接的是 %1。保存后，为此配置已存地址 %2 保存的 SECRET 将被替换。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::ProfilesPage</name>
    <message>
        <source>Profiles</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>Add a profile</source>
        <translation>添加配置</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>创建副本(&amp;D)</translation>
    </message>
    <message>
        <source>Duplicate this profile</source>
        <translation>为此配置创建副本</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>移除(&amp;M)</translation>
    </message>
    <message>
        <source>Remove this profile</source>
        <translation>移除此配置</translation>
    </message>
    <message>
        <source>There is no profile yet. A profile holds the APPID, the SECRET and the ENV_ID of one cloud environment.</source>
        <translation>还没有配置。每个配置包含一个云环境的 APPID、SECRET 和 ENV_ID。</translation>
    </message>
    <message>
        <source>Add a &amp;profile</source>
        <translation>添加配置(&amp;P)</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>新配置</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（未命名）</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>生产</translation>
    </message>
    <message>
        <source>Profile “%1”: %2</source>
        <translation>配置“%1”：%2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>name (number)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Saving removes the profile “%1” and its SECRET.</source>
        <translation>保存后将移除配置“%1”及其 SECRET。</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) of the history belong to it: they stay in the list, but can no longer be downloaded, linked to or deleted in the cloud.</source>
        <translation>
            <numerusform>历史记录中有 %n 个对象属于它：它们会留在列表中，但无法再下载、获取链接或从云端删除。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of its transfers have not ended: what is being sent or fetched goes on as long as nothing interrupts it, the others stay paused.</source>
        <translation>
            <numerusform>其中 %n 个传输尚未结束：正在上传或下载的会继续，除非被中断；其余保持暂停。</numerusform>
        </translation>
    </message>
    <message>
        <source>Its APPID and ENV_ID are remembered on this computer: add a profile with them, and all that belongs to it can be used as before.</source>
        <translation>本机会记住其 APPID 和 ENV_ID：添加使用它们的配置后，属于它的内容即可照常使用。</translation>
    </message>
    <message>
        <source>Add a profile first.</source>
        <translation>请先添加配置。</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) of the history belong to it: they go on with another profile of the same account.</source>
        <translation>
            <numerusform>历史记录中有 %n 个对象属于它：它们将归同一账号的另一配置。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::QuitController</name>
    <message>
        <source>%1 — %2</source>
        <translation>%1 — %2</translation>
    </message>
    <message numerus="yes">
        <source>%n transfer(s) wait for you. They are offered at the next start.</source>
        <translation>
            <numerusform>有 %n 个传输等待处理，下次启动时会提示继续。</numerusform>
        </translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Quit while objects are being deleted from the cloud?</source>
        <translation>正在从云端删除对象，仍要退出吗？</translation>
    </message>
    <message>
        <source>Those whose turn has not come stay in the cloud, and the history may still list some that are gone.</source>
        <translation>尚未轮到的对象会留在云端，历史记录中可能仍会列出一些已被删除的对象。</translation>
    </message>
    <message>
        <source>Quit while files are still being looked through?</source>
        <translation>文件仍在检查中，仍要退出吗？</translation>
    </message>
    <message>
        <source>&amp;Quit anyway</source>
        <translation>仍要退出(&amp;Q)</translation>
    </message>
    <message>
        <source>The pictures that you chose or dropped last for a pipeline are still being looked for: none of them would be run, and the next start would not know of them.</source>
        <translation>您最后为流水线选择或拖入的图片仍在查找中：退出后它们都不会运行，下次启动也不会知道它们。</translation>
    </message>
    <message>
        <source>Quit before your downloads are queued?</source>
        <translation>下载任务尚未加入队列，仍要退出吗？</translation>
    </message>
    <message>
        <source>Downloads that you asked for last have not been queued yet: they would not be fetched, and the next start would not know of them.</source>
        <translation>您最后要求的部分下载尚未加入队列：现在退出将不会下载它们，下次启动时也不会再提示。</translation>
    </message>
    <message>
        <source>Quit before your uploads are queued?</source>
        <translation>上传任务尚未加入队列，仍要退出吗？</translation>
    </message>
    <message>
        <source>Nothing of what you chose, dropped or pasted last has been queued yet: none of it would be uploaded, and the next start would not know of it.</source>
        <translation>您最后选择、拖入或粘贴的内容尚未加入队列：现在退出将不会上传其中任何内容，下次启动时也不会再提示。</translation>
    </message>
    <message>
        <source>Quit while the history is being exported?</source>
        <translation>正在导出历史记录，仍要退出吗？</translation>
    </message>
    <message>
        <source>The file would not be written.</source>
        <translation>文件将不会写入。</translation>
    </message>
    <message>
        <source>Quit while a history is being imported?</source>
        <translation>正在导入历史记录，仍要退出吗？</translation>
    </message>
    <message>
        <source>A part of it may be missing then. Importing the same file once more adds what is missing.</source>
        <translation>届时可能缺少其中一部分。再次导入同一文件即可补全。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::RecordController</name>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n 个对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) removed from the list</source>
        <translation>
            <numerusform>已从列表中移除 %n 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) put back</source>
        <translation>
            <numerusform>已恢复 %n 个对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) verified</source>
        <translation>
            <numerusform>已验证 %n 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>The selected objects belong to different profiles; select those of one.</source>
        <translation>选中的对象属于不同的配置，请选择同一配置的对象。</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) deleted from the cloud</source>
        <translation>
            <numerusform>已从云端删除 %n 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>Import a history</source>
        <translation>导入历史记录</translation>
    </message>
    <message>
        <source>Exported history (*.json)</source>
        <translation>导出的历史记录 (*.json)</translation>
    </message>
    <message>
        <source>Export the history</source>
        <translation>导出历史记录</translation>
    </message>
    <message>
        <source>JSON (*.json);;CSV (*.csv)</source>
        <translation>JSON (*.json);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>The history was imported: %1 added, %2 merged, %3 unchanged</source>
        <translation>历史记录已导入：新增 %1 个，合并 %2 个，未变化 %3 个</translation>
    </message>
    <message>
        <source>Nothing new was imported: %1 unchanged</source>
        <translation>没有导入新内容：未变化 %1 个</translation>
    </message>
    <message>
        <source>%1; %2 skipped (no usable file ID)</source>
        <translation>%1；跳过 %2 个（没有可用的文件 ID）</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n object(s) were deleted from the cloud.</source>
        <translation>
            <numerusform>已从云端删除 %1 个对象，共 %n 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 Still there: %2. %3</source>
        <comment>how many were deleted, names, cause</comment>
        <translation>%1仍在云端：%2。%3</translation>
    </message>
    <message>
        <source>The selected objects are gone from the cloud already.</source>
        <translation>云端已没有所选的对象。</translation>
    </message>
    <message>
        <source>None of the selected objects is gone from the cloud.</source>
        <translation>所选对象在云端都还在。</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) missing from the cloud</source>
        <translation>
            <numerusform>%n 个对象已不在云端</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) not verified</source>
        <translation>
            <numerusform>%n 个对象未通过验证</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a summary</comment>
        <translation>，</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) could not be verified.</source>
        <translation>
            <numerusform>有 %n 个对象无法验证。</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” removed from the list</source>
        <translation>已从列表移除“%1”</translation>
    </message>
    <message>
        <source>“%1” put back</source>
        <translation>已恢复“%1”</translation>
    </message>
    <message>
        <source>The file could not be imported.</source>
        <translation>无法导入该文件。</translation>
    </message>
    <message numerus="yes">
        <source>Note of %n object(s) changed</source>
        <translation>
            <numerusform>已更改 %n 个对象的备注</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message numerus="yes">
        <source>Deleting %n object(s) from the cloud…</source>
        <translation>
            <numerusform>正在从云端删除 %n 个对象…</numerusform>
        </translation>
    </message>
    <message>
        <source>Export %1 of %2 objects</source>
        <translation>导出 %2 个对象中的 %1 个</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) exported to %1</source>
        <translation>
            <numerusform>已将 %n 个对象导出到 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n object(s) changed</source>
        <translation>
            <numerusform>已更改 %n 个对象的标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n object(s) put back</source>
        <translation>
            <numerusform>已恢复 %n 个对象的标签</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::RequestPage</name>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N)：</translation>
    </message>
    <message>
        <source>Name of the pipeline</source>
        <translation>流水线名称</translation>
    </message>
    <message>
        <source>&amp;Request:</source>
        <translation>请求(&amp;R)：</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Address of the backend</source>
        <translation>后端地址</translation>
    </message>
    <message>
        <source>Hea&amp;ders:</source>
        <translation>请求头(&amp;D)：</translation>
    </message>
    <message>
        <source>&amp;Body:</source>
        <translation>请求体(&amp;B)：</translation>
    </message>
    <message>
        <source>Kind of the body</source>
        <translation>请求体类型</translation>
    </message>
    <message>
        <source>&amp;Insert a value</source>
        <translation>插入值(&amp;I)</translation>
    </message>
    <message>
        <source>Template of the body</source>
        <translation>请求体模板</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>No body</source>
        <translation>无请求体</translation>
    </message>
    <message>
        <source>Encrypted (https); the certificate is verified.</source>
        <translation>已加密（https）；会验证证书。</translation>
    </message>
    <message>
        <source>Not encrypted (http): taken because the address is on this machine or in your own network.</source>
        <translation>未加密（http）：因地址在本机或您自己的网络内而允许。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::ResultPage</name>
    <message>
        <source>Where the answer holds the &amp;results, one place a line:</source>
        <translation>结果在响应中的位置，每行一处(&amp;R)：</translation>
    </message>
    <message>
        <source>Places of the results in the answer</source>
        <translation>结果在响应中的位置</translation>
    </message>
    <message>
        <source>A JSON Pointer (/file_id) or a JSONPath with wildcard ($.results[*].file_id). The values are file IDs or addresses.</source>
        <translation>JSON Pointer（/file_id）或带通配符的 JSONPath（$.results[*].file_id）。其值为文件 ID 或网址。</translation>
    </message>
    <message>
        <source>&amp;Ask:</source>
        <translation>询问(&amp;A)：</translation>
    </message>
    <message>
        <source>Address to ask</source>
        <translation>询问的地址</translation>
    </message>
    <message>
        <source>Done &amp;when:</source>
        <translation>完成条件(&amp;W)：</translation>
    </message>
    <message>
        <source>Place that says that the job is done</source>
        <translation>表示任务完成的位置</translation>
    </message>
    <message>
        <source>Value that says that the job is done</source>
        <translation>表示任务完成的值</translation>
    </message>
    <message>
        <source>any value</source>
        <translation>任意值</translation>
    </message>
    <message>
        <source>&amp;Failed when:</source>
        <translation>失败条件(&amp;F)：</translation>
    </message>
    <message>
        <source>Place that says that the job has failed</source>
        <translation>表示任务失败的位置</translation>
    </message>
    <message>
        <source>Value that says that the job has failed</source>
        <translation>表示任务失败的值</translation>
    </message>
    <message>
        <source>&amp;Every:</source>
        <translation>间隔(&amp;E)：</translation>
    </message>
    <message>
        <source>Seconds between two questions</source>
        <translation>两次询问之间的秒数</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>at &amp;most</source>
        <translation>最长(&amp;M)</translation>
    </message>
    <message>
        <source>Seconds after which asking ends</source>
        <translation>停止询问前的秒数</translation>
    </message>
    <message>
        <source>Answer of the last try:</source>
        <translation>上次试运行的响应：</translation>
    </message>
    <message>
        <source>Answer of the last try</source>
        <translation>上次试运行的响应</translation>
    </message>
    <message>
        <source>Try the pipeline on the page “Try it”: the answer then stands here, and the places are tested against it.</source>
        <translation>在“试运行”页试一次：响应会显示在这里，并用它检验上述位置。</translation>
    </message>
    <message>
        <source>Values found in the answer</source>
        <translation>在响应中找到的值</translation>
    </message>
    <message>
        <source>%1: this is no place</source>
        <comment>place in an answer</comment>
        <translation>%1：不是有效的位置</translation>
    </message>
    <message>
        <source>%1: nothing there</source>
        <comment>place in an answer</comment>
        <translation>%1：没有内容</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>place, value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The answer is not JSON, so nothing can be found in it.</source>
        <translation>响应不是 JSON，无法在其中查找。</translation>
    </message>
    <message>
        <source>The &amp;backend is slow: ask until it is done</source>
        <translation>后端较慢：持续询问直到完成(&amp;B)</translation>
    </message>
    <message>
        <source>Fou&amp;nd in it:</source>
        <translation>在其中找到(&amp;N)：</translation>
    </message>
</context>
<context>
    <name>wcs::ui::RowActions</name>
    <message>
        <source>C&amp;hoose…</source>
        <translation>选择(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>重试(&amp;R)</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>继续(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Cancel transfer</source>
        <translation>取消传输(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>详情(&amp;D)</translation>
    </message>
    <message>
        <source>Answer the question that the transfer waits for</source>
        <translation>回答此传输等待的问题</translation>
    </message>
    <message>
        <source>Try the selected transfers again</source>
        <translation>重试选中的传输</translation>
    </message>
    <message>
        <source>Resume the selected transfers</source>
        <translation>继续选中的传输</translation>
    </message>
    <message>
        <source>Pause the selected transfers</source>
        <translation>暂停选中的传输</translation>
    </message>
    <message>
        <source>Cancel the selected transfers</source>
        <translation>取消选中的传输</translation>
    </message>
    <message>
        <source>Select a transfer first.</source>
        <translation>请先选择一个传输。</translation>
    </message>
    <message>
        <source>Select one transfer alone.</source>
        <translation>请只选择一个传输。</translation>
    </message>
    <message>
        <source>The transfer waits for no answer.</source>
        <translation>此传输没有待回答的问题。</translation>
    </message>
    <message>
        <source>The transfer has neither failed nor been cancelled.</source>
        <translation>此传输既未失败，也未取消。</translation>
    </message>
    <message>
        <source>The transfer is not paused.</source>
        <translation>此传输未暂停。</translation>
    </message>
    <message>
        <source>The transfer is not under way.</source>
        <translation>此传输不在进行中。</translation>
    </message>
    <message>
        <source>The transfer has ended.</source>
        <translation>此传输已结束。</translation>
    </message>
    <message>
        <source>The transfer has not failed.</source>
        <translation>此传输没有失败。</translation>
    </message>
    <message>
        <source>The whole file is in the cloud already; only its ID is still being verified. Delete it from the cloud afterwards if you do not want it.</source>
        <translation>整个文件已在云端，只剩其文件 ID 尚在验证。如不需要，请随后从云端删除。</translation>
    </message>
    <message>
        <source>The whole file is in the cloud already; its ID is verified when the transfer goes on. Delete it from the cloud afterwards if you do not want it.</source>
        <translation>整个文件已在云端，传输继续后会验证其文件 ID。如不需要，请随后从云端删除。</translation>
    </message>
    <message>
        <source>Show why the transfer failed, or why its ID is not verified</source>
        <translation>显示传输失败的原因，或其 ID 未验证的原因</translation>
    </message>
</context>
<context>
    <name>wcs::ui::RowRemark</name>
    <message>
        <source>Only here</source>
        <translation>仅本机</translation>
    </message>
    <message>
        <source>Link expired</source>
        <translation>链接已过期</translation>
    </message>
    <message>
        <source>The object is gone from the cloud. The file it was uploaded from is still on this computer: %1</source>
        <translation>云端已没有该对象。上传时所用的文件仍在此电脑上：%1</translation>
    </message>
    <message>
        <source>The link that you copied last expired at %1. Copy a new one.</source>
        <translation>最后复制的链接已于 %1 过期。请重新复制。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::RunActions</name>
    <message>
        <source>Compare with the &amp;original</source>
        <translation>与原图对比(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Show the result in the history</source>
        <translation>在历史记录中显示结果(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Repeat</source>
        <translation>重新运行(&amp;R)</translation>
    </message>
    <message>
        <source>Repeat with other &amp;parameters…</source>
        <translation>换参数重新运行(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Cancel run</source>
        <translation>取消运行(&amp;C)</translation>
    </message>
    <message>
        <source>Remove from &amp;list</source>
        <translation>从列表中移除(&amp;L)</translation>
    </message>
    <message>
        <source>Compare the result with the picture it was made from</source>
        <translation>将结果与原图对比</translation>
    </message>
    <message>
        <source>Find the result in the history</source>
        <translation>在历史记录中查找结果</translation>
    </message>
    <message>
        <source>Run the pipeline once more on the same pictures</source>
        <translation>对相同的图片再次运行流水线</translation>
    </message>
    <message>
        <source>Change the parameters and run the pipeline once more</source>
        <translation>修改参数后再次运行流水线</translation>
    </message>
    <message>
        <source>Cancel the selected runs</source>
        <translation>取消选中的运行</translation>
    </message>
    <message>
        <source>Select a run first.</source>
        <translation>请先选择一个运行。</translation>
    </message>
    <message>
        <source>Select one run alone.</source>
        <translation>请只选择一个运行。</translation>
    </message>
    <message>
        <source>The run has no result in the history.</source>
        <translation>此运行在历史记录中没有结果。</translation>
    </message>
    <message>
        <source>The run has no parameters, or has not ended.</source>
        <translation>此运行没有参数，或尚未结束。</translation>
    </message>
    <message>
        <source>The run has ended.</source>
        <translation>此运行已结束。</translation>
    </message>
    <message>
        <source>The run has not ended.</source>
        <translation>此运行尚未结束。</translation>
    </message>
    <message>
        <source>The run has no result at hand.</source>
        <translation>此运行没有可用的结果。</translation>
    </message>
    <message>
        <source>Take the selected runs out of the list; results that are not in the cloud are deleted with them</source>
        <translation>从列表中移除选中的运行；不在云端的结果会一并删除</translation>
    </message>
</context>
<context>
    <name>wcs::ui::RunController</name>
    <message>
        <source>The pipeline %1 does not exist any more.</source>
        <translation>流水线 %1 已不存在。</translation>
    </message>
    <message>
        <source>%1: %2 done, %3 failed</source>
        <translation>%1：%2 个完成，%3 个失败</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n run(s) done</source>
        <translation>
            <numerusform>%1：%n 个运行完成</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove runs</source>
        <translation>移除运行</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n result(s) with the runs?</source>
        <translation>
            <numerusform>要随运行一起删除 %n 个结果吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>What a backend has given by an address is not in the cloud. The copies of it on this computer are deleted with the runs. This cannot be undone. Results in the cloud stay.</source>
        <translation>后端以地址形式给出的结果不在云端。它们在本机上的副本会随运行一起删除，此操作无法撤销。云端的结果会保留。</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
</context>
<context>
    <name>wcs::ui::RunDetails</name>
    <message>
        <source>Pick a run to see its stages and what the backend answered.</source>
        <translation>选择一个运行，查看其各阶段和后端的响应。</translation>
    </message>
    <message>
        <source>Details of the run</source>
        <translation>运行详情</translation>
    </message>
    <message>
        <source>State of the run</source>
        <translation>运行状态</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>处理办法</translation>
    </message>
    <message>
        <source>IDs of the results</source>
        <translation>结果的 ID</translation>
    </message>
    <message>
        <source>Request and answer</source>
        <translation>请求和响应</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy request and answer</source>
        <translation>复制请求和响应</translation>
    </message>
    <message>
        <source>Request and answer copied</source>
        <translation>已复制请求和响应</translation>
    </message>
    <message>
        <source>What the service said</source>
        <translation>服务端返回的原文</translation>
    </message>
</context>
<context>
    <name>wcs::ui::RunList</name>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
</context>
<context>
    <name>wcs::ui::RunPanel</name>
    <message>
        <source>Cancel all r&amp;uns</source>
        <translation>取消全部运行(&amp;U)</translation>
    </message>
    <message>
        <source>Clear finishe&amp;d runs</source>
        <translation>清除已结束的运行(&amp;D)</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Drop pictures on a pipeline at the left: each is uploaded, sent to the backend, and what comes back stands here beside the original.</source>
        <translation>把图片拖到左侧的流水线上：每张图片会上传并发送给后端，返回的结果会与原图并排显示在这里。</translation>
    </message>
    <message>
        <source>Show the list of runs</source>
        <translation>显示运行列表</translation>
    </message>
    <message>
        <source>State of all runs</source>
        <translation>全部运行的状态</translation>
    </message>
    <message numerus="yes">
        <source>%n under way</source>
        <translation>
            <numerusform>%n 个进行中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n 个完成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 个失败</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel all runs that have not ended</source>
        <translation>取消所有未结束的运行</translation>
    </message>
    <message>
        <source>Nothing to cancel: all runs have ended</source>
        <translation>没有可取消的：所有运行都已结束</translation>
    </message>
    <message>
        <source>Nothing to clear: no run has ended</source>
        <translation>没有可清除的：没有已结束的运行</translation>
    </message>
    <message>
        <source>Hide the list of runs</source>
        <translation>隐藏运行列表</translation>
    </message>
    <message>
        <source>Take ended runs out of the list; results that are not in the cloud are deleted with them</source>
        <translation>将已结束的运行移出列表；不在云端的结果会一并删除</translation>
    </message>
</context>
<context>
    <name>wcs::ui::RunText</name>
    <message>
        <source>%1 → %2</source>
        <comment>picture, pipeline</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1, %2%</source>
        <comment>deed, number</comment>
        <translation>%1，%2%</translation>
    </message>
    <message>
        <source>Asking for an upload ticket</source>
        <translation>正在申请上传凭证</translation>
    </message>
    <message>
        <source>Uploading</source>
        <translation>正在上传</translation>
    </message>
    <message>
        <source>Verifying the upload</source>
        <translation>正在验证上传</translation>
    </message>
    <message>
        <source>Waiting for the backend</source>
        <translation>正在等待后端</translation>
    </message>
    <message>
        <source>Asking the backend for the result</source>
        <translation>正在向后端询问结果</translation>
    </message>
    <message>
        <source>Fetching the result</source>
        <translation>正在取回结果</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>正在开始</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what happened, why</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>凭证</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>后端</translation>
    </message>
    <message>
        <source>Poll</source>
        <translation>轮询</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>取回</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Done in %1</source>
        <translation>完成，用时 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) in %1</source>
        <translation>
            <numerusform>%n 个结果，用时 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>stage: time</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between parts of a description</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>The backend is asked again. %1</source>
        <comment>what failed</comment>
        <translation>正在重新请求后端。%1</translation>
    </message>
</context>
<context>
    <name>wcs::ui::SearchBar</name>
    <message>
        <source>Search the history</source>
        <translation>搜索历史记录</translation>
    </message>
    <message>
        <source>Filter by state</source>
        <translation>按状态筛选</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>所有状态</translation>
    </message>
    <message>
        <source>Filter by profile</source>
        <translation>按配置筛选</translation>
    </message>
    <message>
        <source>All profiles</source>
        <translation>所有配置</translation>
    </message>
    <message>
        <source>Filter by tag</source>
        <translation>按标签筛选</translation>
    </message>
    <message>
        <source>Any tag</source>
        <translation>所有标签</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>Search names, keys, tags, notes, cloud:// IDs</source>
        <translation>搜索名称、对象键、标签、备注或 cloud:// ID</translation>
    </message>
    <message>
        <source>at least %1 of %2</source>
        <translation>至少 %1 / %2</translation>
    </message>
    <message>
        <source>Older objects are still being indexed for the search.</source>
        <translation>较早的对象仍在为搜索建立索引。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::SecretField</name>
    <message>
        <source>Stored</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>&amp;Replace…</source>
        <translation>替换(&amp;R)…</translation>
    </message>
    <message>
        <source>Keep the stored one</source>
        <translation>保留已保存的</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Replace: %1</source>
        <translation>替换：%1</translation>
    </message>
    <message>
        <source>Keep the stored one: %1</source>
        <translation>保留已保存的：%1</translation>
    </message>
</context>
<context>
    <name>wcs::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>设置的各页</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>传输</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>The settings file cannot be written: changes last only until the program ends.</source>
        <translation>设置文件无法写入：更改只在程序退出前有效。</translation>
    </message>
    <message>
        <source>Saving is not called off half-way. It ends when the keychain has answered.</source>
        <translation>保存不能中途取消，钥匙串响应后即会完成。</translation>
    </message>
    <message>
        <source>The SECRET of the removed profile is still in the keychain.</source>
        <translation>已删除的配置的 SECRET 仍保存在钥匙串中。</translation>
    </message>
    <message>
        <source>Save once more to remove the profile and leave it there.</source>
        <translation>如果仍要删除该配置并将其 SECRET 留在钥匙串中，请再次保存。</translation>
    </message>
    <message>
        <source>The SECRET of the removed profile “%1” is still in the keychain.</source>
        <translation>已移除的配置“%1”的 SECRET 仍在钥匙串中。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::SideBar</name>
    <message>
        <source>Pipelines</source>
        <translation>流水线</translation>
    </message>
    <message>
        <source>New pipeline, golden set or watch</source>
        <translation>新建流水线、基准集或监视</translation>
    </message>
    <message>
        <source>Pipelines, golden sets and watched files</source>
        <translation>流水线、基准集和监视的文件</translation>
    </message>
</context>
<context>
    <name>wcs::ui::SideModel</name>
    <message>
        <source>%1, %2</source>
        <comment>title, badge</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>wcs::ui::SpeedMenu</name>
    <message>
        <source>&amp;Transfers at a time</source>
        <translation>同时传输数(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Upload limit</source>
        <translation>上传限速(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Download limit</source>
        <translation>下载限速(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;More settings…</source>
        <translation>更多设置(&amp;M)…</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限速</translation>
    </message>
    <message>
        <source>Spee&amp;d</source>
        <translation>速度(&amp;D)</translation>
    </message>
</context>
<context>
    <name>wcs::ui::StatusBarController</name>
    <message>
        <source>Profile</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Start the &amp;sandbox</source>
        <translation>启动沙箱(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Manage profiles…</source>
        <translation>管理配置(&amp;M)…</translation>
    </message>
    <message>
        <source>No profile</source>
        <translation>未选择配置</translation>
    </message>
    <message>
        <source>Environment %1</source>
        <translation>环境 %1</translation>
    </message>
    <message>
        <source>Set up a profile</source>
        <translation>添加配置</translation>
    </message>
    <message>
        <source>Profile: %1</source>
        <translation>配置：%1</translation>
    </message>
    <message>
        <source>No token yet</source>
        <translation>尚无令牌</translation>
    </message>
    <message>
        <source>Getting a token…</source>
        <translation>正在获取令牌…</translation>
    </message>
    <message>
        <source>No token: %1</source>
        <translation>没有令牌：%1</translation>
    </message>
    <message>
        <source>Token expired</source>
        <translation>令牌已过期</translation>
    </message>
    <message numerus="yes">
        <source>Classic token, valid %1, %n call(s) today</source>
        <translation>
            <numerusform>普通令牌，剩余有效期 %1，今日调用 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Stable token, valid %1</source>
        <translation>稳定版令牌，剩余有效期 %1</translation>
    </message>
    <message>
        <source>Secrets: keychain</source>
        <translation>密钥：系统钥匙串</translation>
    </message>
    <message>
        <source>Secrets: this session only</source>
        <translation>密钥：仅本次运行</translation>
    </message>
    <message>
        <source>State of the token</source>
        <translation>令牌状态</translation>
    </message>
    <message>
        <source>Progress of all transfers</source>
        <translation>所有传输的进度</translation>
    </message>
</context>
<context>
    <name>wcs::ui::SystemTray</name>
    <message>
        <source>&amp;Show window</source>
        <translation>显示窗口(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
</context>
<context>
    <name>wcs::ui::TagsDialog</name>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>%1 (on %2 of %3)</source>
        <comment>a tag; how many of the selected objects have it</comment>
        <translation>%1（%3 个中的 %2 个）</translation>
    </message>
</context>
<context>
    <name>wcs::ui::TextDialog</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
</context>
<context>
    <name>wcs::ui::TextPage</name>
    <message>
        <source>Text of the file</source>
        <translation>文件的文本内容</translation>
    </message>
</context>
<context>
    <name>wcs::ui::Toast</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 (%2×)</source>
        <comment>message, how often</comment>
        <translation>%1（%2 次）</translation>
    </message>
</context>
<context>
    <name>wcs::ui::ToastHost</name>
    <message>
        <source>Go to notifi&amp;cation</source>
        <translation>转到通知(&amp;C)</translation>
    </message>
    <message>
        <source>No notification is shown</source>
        <translation>当前没有通知</translation>
    </message>
    <message>
        <source>Go to the newest notification</source>
        <translation>转到最新的通知</translation>
    </message>
</context>
<context>
    <name>wcs::ui::TransferController</name>
    <message numerus="yes">
        <source>%n transfer(s) of the last run are waiting.</source>
        <translation>
            <numerusform>上次运行还有 %n 个传输在等待。</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>The transfers of %1 were paused. %2 %3</source>
        <translation>“%1”的传输已暂停。%2%3</translation>
    </message>
    <message numerus="yes">
        <source>Scanning… %n file(s), %1</source>
        <translation>
            <numerusform>正在扫描… %n 个文件，%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>%n transfer(s) finished</source>
        <translation>
            <numerusform>%n 个传输已完成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 个失败</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>No connection; transfers wait</source>
        <translation>网络不可用，传输等待中</translation>
    </message>
    <message>
        <source>There is no connection to %1. Transfers wait and go on when it is back.</source>
        <translation>无法连接到 %1。传输将等待，网络恢复后自动继续。</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>The list of transfers is not saved: what ends now may be done again after a crash. %1 %2</source>
        <translation>传输列表未能保存：如果程序异常退出，此后完成的传输可能会重做。%1%2</translation>
    </message>
    <message>
        <source>Too many calls; transfers wait</source>
        <translation>调用过于频繁，传输正在等待</translation>
    </message>
    <message>
        <source>The transfers of %1 wait: %2 They go on by themselves when WeChat takes calls again, mostly after a minute.</source>
        <translation>%1 的传输正在等待：%2微信解除调用限制后会自动继续，通常约需一分钟。</translation>
    </message>
    <message>
        <source>Nothing can be sent with %1 yet. %2 %3</source>
        <translation>“%1”暂时无法发送任何内容。%2%3</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>打开设置</translation>
    </message>
    <message numerus="yes">
        <source>%n upload(s) not cancelled: the file(s) are in the cloud already. Their IDs are verified as soon as that is possible, those of paused uploads too. Delete them from the cloud afterwards if you do not want them.</source>
        <translation>
            <numerusform>%n 个上传未取消：文件已在云端。一旦可行就会验证其 ID，已暂停的上传也一样。如不需要，请之后从云端删除。</numerusform>
        </translation>
    </message>
    <message>
        <source>Start the sandbox</source>
        <translation>启动沙箱</translation>
    </message>
    <message>
        <source>%1 (removed)</source>
        <translation>%1（已移除）</translation>
    </message>
    <message>
        <source>This account comes from WX_APPID, WX_SECRET and WX_ENV_ID. If one of them is wrong, correct it and start the program again.</source>
        <translation>此账号来自 WX_APPID、WX_SECRET 和 WX_ENV_ID。如果其中有误，请更正后重新启动程序。</translation>
    </message>
    <message>
        <source>The program tries again by itself. If the last try fails as well: %1</source>
        <translation>程序会自动重试。如果最后一次仍然失败：%1</translation>
    </message>
    <message>
        <source>Cancel transfers</source>
        <translation>取消传输</translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n transfer(s)?</source>
        <translation>
            <numerusform>要取消 %n 个传输吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>What has been sent or fetched of them so far is lost. To stop them for a while, pause them.</source>
        <translation>已发送或已获取的部分将丢失。如只想暂时停止，请将其暂停。</translation>
    </message>
    <message>
        <source>&amp;Cancel transfers</source>
        <translation>取消传输(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Keep them</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message numerus="yes">
        <source>Reading %n file(s) to make their keys…</source>
        <translation>
            <numerusform>正在读取 %n 个文件以生成对象键…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::TransferList</name>
    <message>
        <source>Transfers</source>
        <translation>传输</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>Copy &amp;file ID</source>
        <translation>复制文件 ID(&amp;F)</translation>
    </message>
    <message>
        <source>Remove from &amp;list</source>
        <translation>从列表中移除(&amp;L)</translation>
    </message>
    <message>
        <source>Open what was downloaded, or find what was uploaded</source>
        <translation>打开已下载的文件，或查找已上传的对象</translation>
    </message>
    <message>
        <source>Copy the IDs of the selected transfers</source>
        <translation>复制选中传输的文件 ID</translation>
    </message>
    <message>
        <source>Take the selected ended transfers out of the list</source>
        <translation>从列表中移除选中的已结束传输</translation>
    </message>
    <message>
        <source>Select a transfer first.</source>
        <translation>请先选择一个传输。</translation>
    </message>
    <message>
        <source>Select one transfer alone.</source>
        <translation>请只选择一个传输。</translation>
    </message>
    <message>
        <source>The transfer has no file ID.</source>
        <translation>此传输没有文件 ID。</translation>
    </message>
    <message>
        <source>The transfer has not ended.</source>
        <translation>此传输尚未结束。</translation>
    </message>
    <message>
        <source>The transfer was cancelled or skipped.</source>
        <translation>该传输已取消或跳过。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::TransferModel</name>
    <message>
        <source>%1
Key: %2</source>
        <translation>%1
对象键：%2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>file name, state</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Profile: %1</source>
        <translation>配置：%1</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>file name, state, profile</comment>
        <translation>%1，%2，%3</translation>
    </message>
</context>
<context>
    <name>wcs::ui::TransferPanel</name>
    <message>
        <source>Transfers</source>
        <translation>传输</translation>
    </message>
    <message>
        <source>&amp;Pause all</source>
        <translation>全部暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Res&amp;ume all</source>
        <translation>全部继续(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Retry failed</source>
        <translation>重试失败项(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Cancel all</source>
        <translation>全部取消(&amp;C)</translation>
    </message>
    <message>
        <source>Clear &amp;finished</source>
        <translation>清除已结束项(&amp;F)</translation>
    </message>
    <message>
        <source>Show the list of transfers</source>
        <translation>显示传输列表</translation>
    </message>
    <message>
        <source>Progress of all transfers</source>
        <translation>所有传输的进度</translation>
    </message>
    <message>
        <source>Which transfers are listed</source>
        <translation>列出哪些传输</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Pause all transfers</source>
        <translation>暂停所有传输</translation>
    </message>
    <message>
        <source>Nothing to pause: no transfer is under way</source>
        <translation>没有可暂停的传输：没有正在进行的传输</translation>
    </message>
    <message>
        <source>Resume all paused transfers</source>
        <translation>继续所有暂停的传输</translation>
    </message>
    <message>
        <source>Nothing to resume: no transfer is paused</source>
        <translation>没有可继续的传输：没有暂停的传输</translation>
    </message>
    <message>
        <source>Try all failed transfers again</source>
        <translation>重试所有失败的传输</translation>
    </message>
    <message>
        <source>Nothing to retry: no transfer has failed</source>
        <translation>没有可重试的传输：没有失败的传输</translation>
    </message>
    <message>
        <source>Cancel all unfinished transfers</source>
        <translation>取消所有未结束的传输</translation>
    </message>
    <message>
        <source>Nothing to cancel: all transfers have ended</source>
        <translation>没有可取消的传输：所有传输均已结束</translation>
    </message>
    <message>
        <source>Take ended transfers out of the list</source>
        <translation>从列表中移除已结束的传输</translation>
    </message>
    <message>
        <source>Nothing to clear: no transfer has ended</source>
        <translation>没有可清除的传输：没有已结束的传输</translation>
    </message>
    <message>
        <source>Files that you upload or download are listed here.</source>
        <translation>上传或下载的文件会列在此处。</translation>
    </message>
    <message>
        <source>No transfer has failed.</source>
        <translation>没有失败的传输。</translation>
    </message>
    <message>
        <source>No transfer is under way.</source>
        <translation>没有正在进行的传输。</translation>
    </message>
    <message>
        <source>Hide the list of transfers</source>
        <translation>隐藏传输列表</translation>
    </message>
    <message>
        <source>How many transfers at a time, and how fast</source>
        <translation>同时传输的数量和速度上限</translation>
    </message>
    <message>
        <source>Speed of transfers</source>
        <translation>传输速度</translation>
    </message>
    <message>
        <source>Show the list of transfers first.</source>
        <translation>请先显示传输列表。</translation>
    </message>
    <message>
        <source>Nothing to cancel: the files are in the cloud already; only their IDs have yet to be verified</source>
        <translation>没有可取消的传输：文件已在云端，只剩文件 ID 尚未验证</translation>
    </message>
</context>
<context>
    <name>wcs::ui::TransferText</name>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Waiting to retry</source>
        <translation>等待重试</translation>
    </message>
    <message>
        <source>Key exists</source>
        <translation>对象键已存在</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Skipped, the key exists</source>
        <translation>已跳过，对象键已存在</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>已下载</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已验证</translation>
    </message>
    <message>
        <source>Uploaded, but not readable</source>
        <translation>已上传，但不可读取</translation>
    </message>
    <message>
        <source>Uploaded, but not found</source>
        <translation>已上传，但未找到</translation>
    </message>
    <message>
        <source>Uploaded, not verified</source>
        <translation>已上传，未验证</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>Getting a token…</source>
        <translation>正在获取令牌…</translation>
    </message>
    <message>
        <source>Getting an upload ticket…</source>
        <translation>正在获取上传凭证…</translation>
    </message>
    <message>
        <source>Uploading</source>
        <translation>正在上传</translation>
    </message>
    <message>
        <source>Verifying…</source>
        <translation>正在验证…</translation>
    </message>
    <message>
        <source>Looking up the file…</source>
        <translation>正在查询文件…</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <source>Writing to the history…</source>
        <translation>正在写入历史记录…</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>%1%</source>
        <comment>percent</comment>
        <translation>%1%</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Waiting to retry in %1</source>
        <translation>%1后重试</translation>
    </message>
    <message>
        <source>Retrying…</source>
        <translation>正在重试…</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>%1 of %2 TB</source>
        <translation>%1 / %2 TB</translation>
    </message>
    <message>
        <source>%1 of %2 GB</source>
        <translation>%1 / %2 GB</translation>
    </message>
    <message>
        <source>%1 of %2 MB</source>
        <translation>%1 / %2 MB</translation>
    </message>
    <message>
        <source>%1 of %2 kB</source>
        <translation>%1 / %2 kB</translation>
    </message>
    <message>
        <source>%1 of %2 bytes</source>
        <translation>%1 / %2 字节</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>finished transfers of all</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>约剩余 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 个失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%n 个待决定</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for the network</source>
        <translation>等待网络</translation>
    </message>
    <message>
        <source>high priority</source>
        <translation>高优先级</translation>
    </message>
    <message>
        <source>low priority</source>
        <translation>低优先级</translation>
    </message>
    <message>
        <source>starts over (an upload cannot resume)</source>
        <translation>将从头开始（上传无法续传）</translation>
    </message>
    <message>
        <source>Uploaded before</source>
        <translation>以前已上传</translation>
    </message>
    <message>
        <source>Reused, not sent again</source>
        <translation>已复用，未重新发送</translation>
    </message>
    <message>
        <source>There already</source>
        <translation>已存在</translation>
    </message>
    <message>
        <source>Waiting until WeChat takes calls again</source>
        <translation>正在等待微信解除调用限制</translation>
    </message>
    <message>
        <source>try %1 of %2</source>
        <translation>第 %1 次尝试，最多 %2 次</translation>
    </message>
    <message>
        <source>Uploading again</source>
        <translation>正在重新上传</translation>
    </message>
    <message numerus="yes">
        <source>%n starting over</source>
        <comment>uploads</comment>
        <translation>
            <numerusform>%n 个正在从头重传</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for another program that uploads to the same key…</source>
        <translation>正在等待另一个程序上传到同一对象键…</translation>
    </message>
    <message>
        <source>Waiting for another program that downloads the same file…</source>
        <translation>正在等待另一个程序下载同一文件…</translation>
    </message>
    <message>
        <source>Uploaded, deleted since</source>
        <translation>已上传，之后已删除</translation>
    </message>
    <message>
        <source>stored as %1</source>
        <translation>存为 %1</translation>
    </message>
</context>
<context>
    <name>wcs::ui::TransfersPage</name>
    <message>
        <source>&amp;Parallel transfers:</source>
        <translation>并行传输数(&amp;P)：</translation>
    </message>
    <message>
        <source>Parallel transfers</source>
        <translation>并行传输数</translation>
    </message>
    <message>
        <source>Ask before sending:</source>
        <translation>发送前询问：</translation>
    </message>
    <message>
        <source>&amp;more files than</source>
        <translation>文件数超过(&amp;M)</translation>
    </message>
    <message>
        <source>Ask before sending more files than</source>
        <translation>发送的文件数超过此值时询问</translation>
    </message>
    <message>
        <source>m&amp;ore data than</source>
        <translation>数据量超过(&amp;O)</translation>
    </message>
    <message>
        <source>Ask before sending more data than</source>
        <translation>发送的数据量超过此值时询问</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>&amp;Links are valid for:</source>
        <translation>链接有效期(&amp;L)：</translation>
    </message>
    <message>
        <source>Lifetime of links</source>
        <translation>链接的有效期</translation>
    </message>
    <message>
        <source>&amp;Copy format:</source>
        <translation>复制格式(&amp;C)：</translation>
    </message>
    <message>
        <source>Custom format for copying</source>
        <translation>自定义复制格式</translation>
    </message>
    <message>
        <source>When a run ends:</source>
        <translation>运行结束时：</translation>
    </message>
    <message>
        <source>Show the r&amp;esult of one picture beside its original</source>
        <translation>单张图片的结果与原图并排显示(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Upload at most:</source>
        <translation>上传限速(&amp;U)：</translation>
    </message>
    <message>
        <source>Upload limit</source>
        <translation>上传限速</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限速</translation>
    </message>
    <message>
        <source> kB/s</source>
        <translation> kB/s</translation>
    </message>
    <message>
        <source>&amp;Download at most:</source>
        <translation>下载限速(&amp;D)：</translation>
    </message>
    <message>
        <source>Download limit</source>
        <translation>下载限速</translation>
    </message>
    <message>
        <source>Uploaded &amp;before:</source>
        <translation>以前已上传(&amp;B)：</translation>
    </message>
    <message>
        <source>Files that are in the cloud already</source>
        <translation>云端已有的文件</translation>
    </message>
    <message>
        <source>Ask whether to use the existing ID</source>
        <translation>询问是否使用已有 ID</translation>
    </message>
    <message>
        <source>Always use the existing ID and send nothing</source>
        <translation>总是使用已有 ID，不再发送</translation>
    </message>
    <message>
        <source>Never: store the file once more</source>
        <translation>从不：再存一份</translation>
    </message>
    <message>
        <source>Used by “Copy by template”. Placeholders: {id} {link} {name} {key} {size} {width} {height}; \n begins a new line.</source>
        <translation>用于“按模板复制”。占位符：{id} {link} {name} {key} {size} {width} {height}；\n 表示换行。</translation>
    </message>
    <message>
        <source>The copy format has no placeholder {%1}. Braces that are to stay are written twice: {{%1}}.</source>
        <translation>复制格式中没有占位符 {%1}。需要保留的花括号请写两次：{{%1}}。</translation>
    </message>
    <message>
        <source>Preview:</source>
        <translation>预览：</translation>
    </message>
    <message>
        <source>For example: %1</source>
        <translation>例如：%1</translation>
    </message>
    <message>
        <source>Download to a folder:</source>
        <translation>下载到文件夹：</translation>
    </message>
    <message>
        <source>images/a.png goes to the folder images below the chosen one, which is made when it is missing. Otherwise all files go into the chosen folder itself.</source>
        <translation>images/a.png 存入所选文件夹下的 images 文件夹，没有时会自动创建。否则所有文件都直接存入所选文件夹。</translation>
    </message>
    <message>
        <source>&amp;Keep the folders of the object keys</source>
        <translation>保留对象键中的目录(&amp;K)</translation>
    </message>
</context>
<context>
    <name>wcs::ui::TryPage</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n 次请求</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Upload a picture…</source>
        <translation>上传图片(&amp;U)…</translation>
    </message>
    <message>
        <source>Request that was sent</source>
        <translation>已发送的请求</translation>
    </message>
    <message>
        <source>Answer of the backend</source>
        <translation>后端的响应</translation>
    </message>
    <message>
        <source>Picture to try with</source>
        <translation>用于试运行的图片</translation>
    </message>
    <message>
        <source>Outcome of the try</source>
        <translation>试运行的结果</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>处理办法</translation>
    </message>
    <message>
        <source>Try &amp;with:</source>
        <translation>试用图片(&amp;W)：</translation>
    </message>
    <message>
        <source>Re&amp;quest:</source>
        <translation>请求(&amp;Q)：</translation>
    </message>
    <message>
        <source>&amp;Answer:</source>
        <translation>响应(&amp;A)：</translation>
    </message>
    <message>
        <source>&amp;Try it</source>
        <translation>试运行(&amp;T)</translation>
    </message>
    <message>
        <source>Upload a picture to try with.</source>
        <translation>请上传一张图片用于试运行。</translation>
    </message>
    <message>
        <source>Asking for the result…</source>
        <translation>正在询问结果…</translation>
    </message>
    <message>
        <source>Waiting for the backend…</source>
        <translation>正在等待后端…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) in %1</source>
        <translation>
            <numerusform>%n 个结果，用时 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation>停止(&amp;O)</translation>
    </message>
</context>
<context>
    <name>wcs::ui::UploadController</name>
    <message>
        <source>Set up a profile first.</source>
        <translation>请先添加配置。</translation>
    </message>
    <message>
        <source>Upload files</source>
        <translation>上传文件</translation>
    </message>
    <message>
        <source>Upload a folder</source>
        <translation>上传文件夹</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>%1 → %2 in %3</source>
        <translation>%1 → %2（%3）</translation>
    </message>
    <message>
        <source>There is no file in what was dropped.</source>
        <translation>拖入的内容中没有文件。</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1; %2 cannot be read</source>
        <translation>%1；%2 个无法读取</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) looked up</source>
        <translation>
            <numerusform>已查询 %n 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Look up %1 (new ones in %2)</source>
        <translation>查询 %1（新的归入 %2）</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) have no unchanged file at hand and stay gone.</source>
        <translation>
            <numerusform>有 %n 个对象在此电脑上没有未改动过的文件，未能恢复。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) belong to another environment than their profile has now, and stay gone.</source>
        <translation>
            <numerusform>有 %n 个对象所属的环境与其配置当前的环境不同，未能恢复。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) could not be looked up.</source>
        <translation>
            <numerusform>有 %n 个对象无法查询。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) cannot be uploaded again: %1.</source>
        <translation>
            <numerusform>有 %n 个对象无法再次上传：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, as soon as the profile is there</source>
        <translation>%1，配置就绪后上传</translation>
    </message>
    <message numerus="yes">
        <source>%n hidden file(s) or folder(s)</source>
        <translation>
            <numerusform>%n 个隐藏的文件或文件夹</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n empty folder(s)</source>
        <translation>
            <numerusform>%n 个空文件夹</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>未包含：%1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between what was left out</comment>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>wcs::ui::WatchController</name>
    <message>
        <source>Watch</source>
        <translation>监视</translation>
    </message>
    <message>
        <source>%1 is not there</source>
        <translation>%1 不存在</translation>
    </message>
    <message>
        <source>→ %1</source>
        <translation>→ %1</translation>
    </message>
    <message>
        <source>its pipeline is gone</source>
        <translation>其流水线已不存在</translation>
    </message>
    <message>
        <source>%1 · off</source>
        <translation>%1 · 已关闭</translation>
    </message>
    <message>
        <source>Watched</source>
        <translation>监视</translation>
    </message>
    <message>
        <source>&amp;On</source>
        <translation>开启(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Runs an hour, at most</source>
        <translation>每小时最多运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Stop watching</source>
        <translation>停止监视(&amp;S)</translation>
    </message>
    <message>
        <source>Watc&amp;hed file</source>
        <translation>监视项(&amp;H)</translation>
    </message>
    <message>
        <source>Switch, limit or stop the watch that is picked in the side bar</source>
        <translation>开关、限制或停止侧栏中选中的监视</translation>
    </message>
    <message>
        <source>Pick a watched file or folder there first.</source>
        <translation>请先在侧栏中选择一个监视的文件或文件夹。</translation>
    </message>
    <message>
        <source>Watch a file with %1</source>
        <translation>用“%1”监视文件</translation>
    </message>
    <message numerus="yes">
        <source>%1 is watched: when it is saved from now on, it runs through %2, at most %n time(s) an hour.</source>
        <translation>
            <numerusform>已开始监视 %1：今后每次保存都会用 %2 运行，每小时最多 %n 次。</numerusform>
        </translation>
    </message>
    <message>
        <source>Watch a folder with %1</source>
        <translation>用“%1”监视文件夹</translation>
    </message>
    <message numerus="yes">
        <source>%1 is watched: pictures saved there from now on run through %2, at most %n an hour. Those that are there already are not run.</source>
        <translation>
            <numerusform>已开始监视 %1：今后保存到其中的图片会用 %2 运行，每小时最多 %n 张。已有的图片不会运行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n run(s) in this hour. What is saved before %2 is left out.</source>
        <translation>
            <numerusform>%1：本小时已运行 %n 次。在 %2 之前保存的图片将被略过。</numerusform>
        </translation>
    </message>
    <message>
        <source>limit until %1</source>
        <comment>time of day</comment>
        <translation>已达上限，至 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <comment>files</comment>
        <translation>
            <numerusform>略过 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Not watched since the program was started: %1. Switch on in the list what is to go on.</source>
        <translation>程序启动后未再监视：%1。请在列表中打开需要继续的项目。</translation>
    </message>
    <message>
        <source>Its pipeline is gone.</source>
        <translation>其流水线已不存在。</translation>
    </message>
    <message numerus="yes">
        <source>Runs %1 whenever a picture is saved, at most %n time(s) an hour.</source>
        <translation>
            <numerusform>每次保存图片时运行 %1，每小时最多 %n 次。</numerusform>
        </translation>
    </message>
    <message>
        <source>The limit is reached; what is saved from %1 on is run again.</source>
        <translation>已达上限；从 %1 起保存的图片会再次运行。</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) left in this hour.</source>
        <translation>
            <numerusform>本小时还可运行 %n 次。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) saved at the limit were left out: save them again, or drop them on the pipeline.</source>
        <translation>
            <numerusform>达到上限后保存的 %n 个文件未运行：请重新保存，或将其拖到流水线上。</numerusform>
        </translation>
    </message>
    <message>
        <source>not there</source>
        <comment>a watched file or folder</comment>
        <translation>不存在</translation>
    </message>
    <message>
        <source>It is not there now. It is watched again as soon as it is back.</source>
        <translation>目前不存在。一旦恢复，将继续监视。</translation>
    </message>
    <message>
        <source>%1 is not there any more. It is watched again as soon as it is back.</source>
        <translation>%1 已不存在。一旦恢复，将继续监视。</translation>
    </message>
    <message>
        <source>%1 does not answer. Switch the watch on again when it does.</source>
        <translation>“%1”没有响应。请在其恢复响应后重新开启监视。</translation>
    </message>
</context>
<context>
    <name>wcs::ui::WaterfallView</name>
    <message>
        <source>Times of the stages</source>
        <translation>各阶段的用时</translation>
    </message>
</context>
<context>
    <name>wcs::ui::WindowContext</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>The sandbox is running. Try again.</source>
        <translation>沙箱已启动，请重试。</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>打开设置</translation>
    </message>
    <message>
        <source>Start the sandbox</source>
        <translation>启动沙箱</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) cannot be read and were left out.</source>
        <translation>
            <numerusform>%n 项无法读取，未包含在内。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另外 %n 个</numerusform>
        </translation>
    </message>
</context>
</TS>
