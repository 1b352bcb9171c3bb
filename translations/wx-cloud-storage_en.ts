<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BatchWords</name>
    <message numerus="yes">
        <source>%1, %n of them not verified</source>
        <translation>
            <numerusform>%1, %n of them not verified</numerusform>
            <numerusform>%1, %n of them not verified</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n uploaded</source>
        <translation>
            <numerusform>%n uploaded</numerusform>
            <numerusform>%n uploaded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n downloaded</source>
        <translation>
            <numerusform>%n downloaded</numerusform>
            <numerusform>%n downloaded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reused</source>
        <translation>
            <numerusform>%n reused</numerusform>
            <numerusform>%n reused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n there already</source>
        <translation>
            <numerusform>%n there already</numerusform>
            <numerusform>%n there already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n skipped</numerusform>
            <numerusform>%n skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n cancelled</numerusform>
            <numerusform>%n cancelled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message numerus="yes">
        <source>Objects deleted from the cloud cannot be brought back. Add --yes to delete %n object(s).</source>
        <translation>
            <numerusform>Objects deleted from the cloud cannot be brought back. Add --yes to delete %n object.</numerusform>
            <numerusform>Objects deleted from the cloud cannot be brought back. Add --yes to delete %n objects.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 Trying again in %n second(s).</source>
        <translation>
            <numerusform>%1: %2 Trying again in %n second.</numerusform>
            <numerusform>%1: %2 Trying again in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looking for files: %n found</source>
        <translation>
            <numerusform>Looking for files: %n found</numerusform>
            <numerusform>Looking for files: %n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The history was damaged. %n object(s) were recovered; the damaged file was kept as %1.</source>
        <translation>
            <numerusform>The history was damaged. %n object was recovered; the damaged file was kept as %1.</numerusform>
            <numerusform>The history was damaged. %n objects were recovered; the damaged file was kept as %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taking up %n upload(s) that an earlier run had begun.</source>
        <translation>
            <numerusform>Taking up %n upload that an earlier run had begun.</numerusform>
            <numerusform>Taking up %n uploads that an earlier run had begun.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) have no accepted result yet. Look at them and accept them with --accept.</source>
        <translation>
            <numerusform>%n picture has no accepted result yet. Look at it and accept it with --accept.</numerusform>
            <numerusform>%n pictures have no accepted result yet. Look at them and accept them with --accept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) go on with what the backend has answered to a run that was stopped within the last hour.</source>
        <translation>
            <numerusform>%n picture goes on with what the backend has answered to a run that was stopped within the last hour.</numerusform>
            <numerusform>%n pictures go on with what the backend has answered to a run that was stopped within the last hour.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not verified</source>
        <translation>
            <numerusform>%n not verified</numerusform>
            <numerusform>%n not verified</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are no pictures and were left out.</source>
        <translation>
            <numerusform>%n file is no picture and was left out.</numerusform>
            <numerusform>%n files are no pictures and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n starting over</source>
        <comment>uploads</comment>
        <translation>
            <numerusform>%n starting over</numerusform>
            <numerusform>%n starting over</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message numerus="yes">
        <source>%n tag(s)</source>
        <translation>
            <numerusform>%n tag</numerusform>
            <numerusform>%n tags</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::app::Application</name>
    <message numerus="yes">
        <source>The history was damaged. %n object(s) were recovered; the damaged file was kept as %1.</source>
        <translation>
            <numerusform>The history was damaged. %n object was recovered; the damaged file was kept as %1.</numerusform>
            <numerusform>The history was damaged. %n objects were recovered; the damaged file was kept as %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were not uploaded, as it is not clear to which profile: %1. Choose one and drop them on the window.</source>
        <translation>
            <numerusform>%n file was not uploaded, as it is not clear to which profile: %1. Choose one and drop it on the window.</numerusform>
            <numerusform>%n files were not uploaded, as it is not clear to which profile: %1. Choose one and drop them on the window.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were not uploaded yet: %1. They wait until this is mended and tried again.</source>
        <translation>
            <numerusform>%n file was not uploaded yet: %1. It waits until this is mended and tried again.</numerusform>
            <numerusform>%n files were not uploaded yet: %1. They wait until this is mended and tried again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::ClipboardController</name>
    <message numerus="yes">
        <source>%n file ID(s) copied</source>
        <translation>
            <numerusform>%n file ID copied</numerusform>
            <numerusform>%n file IDs copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s) copied</source>
        <translation>
            <numerusform>%n link copied</numerusform>
            <numerusform>%n links copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) copied as Markdown</source>
        <translation>
            <numerusform>%n object copied as Markdown</numerusform>
            <numerusform>%n objects copied as Markdown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) copied as HTML</source>
        <translation>
            <numerusform>%n object copied as HTML</numerusform>
            <numerusform>%n objects copied as HTML</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n &lt;image&gt; tag(s) copied</source>
        <translation>
            <numerusform>%n &lt;image&gt; tag copied</numerusform>
            <numerusform>%n &lt;image&gt; tags copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) copied by your template</source>
        <translation>
            <numerusform>%n object copied by your template</numerusform>
            <numerusform>%n objects copied by your template</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::DeleteDialog</name>
    <message numerus="yes">
        <source>Delete %n object(s) from the cloud?</source>
        <translation>
            <numerusform>Delete %n object from the cloud?</numerusform>
            <numerusform>Delete %n objects from the cloud?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1
and %n more</source>
        <translation>
            <numerusform>%1
and %n more</numerusform>
            <numerusform>%1
and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::DialogPrompts</name>
    <message numerus="yes">
        <source>Upload %n file(s)?</source>
        <translation>
            <numerusform>Upload %n file?</numerusform>
            <numerusform>Upload %n files?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transfer(s) have not ended.</source>
        <translation>
            <numerusform>%n transfer has not ended.</numerusform>
            <numerusform>%n transfers have not ended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Do the same for all files of this batch whose key is taken; %n more wait(s) already</source>
        <translation>
            <numerusform>&amp;Do the same for all files of this batch whose key is taken; %n more waits already</numerusform>
            <numerusform>&amp;Do the same for all files of this batch whose key is taken; %n more wait already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Do the same for all such files of this batch; %n more wait(s) already</source>
        <translation>
            <numerusform>&amp;Do the same for all such files of this batch; %n more waits already</numerusform>
            <numerusform>&amp;Do the same for all such files of this batch; %n more wait already</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::DownloadController</name>
    <message numerus="yes">
        <source>%n object(s) cannot be downloaded: %1.</source>
        <translation>
            <numerusform>%n object cannot be downloaded: %1.</numerusform>
            <numerusform>%n objects cannot be downloaded: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::DragOutController</name>
    <message numerus="yes">
        <source>The drag carries IDs: %n file(s) (%1) must be fetched before.</source>
        <translation>
            <numerusform>The drag carries the ID: %n file (%1) must be fetched before.</numerusform>
            <numerusform>The drag carries IDs: %n files (%1) must be fetched before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fetching %n file(s) (%1). This drag carries IDs, the next one the files.</source>
        <translation>
            <numerusform>Fetching %n file (%1). This drag carries the ID, the next one the file.</numerusform>
            <numerusform>Fetching %n files (%1). This drag carries IDs, the next one the files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) can be dragged out now</source>
        <translation>
            <numerusform>%n file can be dragged out now</numerusform>
            <numerusform>%n files can be dragged out now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing is dragged yet: the list is still reading the %n selected object(s). Drag again when it says so.</source>
        <translation>
            <numerusform>Nothing is dragged yet: the list is still reading the selected object. Drag again when it says so.</numerusform>
            <numerusform>Nothing is dragged yet: the list is still reading the %n selected objects. Drag again when it says so.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) can be dragged out now</source>
        <translation>
            <numerusform>%n object can be dragged out now</numerusform>
            <numerusform>%n objects can be dragged out now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::DropContent</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s)</source>
        <translation>
            <numerusform>%n folder</numerusform>
            <numerusform>%n folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file ID(s)</source>
        <translation>
            <numerusform>%n file ID</numerusform>
            <numerusform>%n file IDs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: %1 and %n more</source>
        <translation>
            <numerusform>Left out: %1 and %n more</numerusform>
            <numerusform>Left out: %1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n object</numerusform>
            <numerusform>%n objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::FailuresDialog</name>
    <message numerus="yes">
        <source>%n transfer(s) failed.</source>
        <translation>
            <numerusform>%n transfer failed.</numerusform>
            <numerusform>%n transfers failed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::GoldenController</name>
    <message numerus="yes">
        <source>%n input(s)</source>
        <translation>
            <numerusform>%n input</numerusform>
            <numerusform>%n inputs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n input(s) in %1</source>
        <translation>
            <numerusform>%n input in %1</numerusform>
            <numerusform>%n inputs in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its copies of %n input(s) and of all accepted results are deleted from this machine. This cannot be undone. Objects in the cloud stay.</source>
        <translation>
            <numerusform>Its copies of %n input and of all accepted results are deleted from this machine. This cannot be undone. Objects in the cloud stay.</numerusform>
            <numerusform>Its copies of %n inputs and of all accepted results are deleted from this machine. This cannot be undone. Objects in the cloud stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) accepted: later runs are compared with them</source>
        <translation>
            <numerusform>%n result accepted: later runs are compared with it</numerusform>
            <numerusform>%n results accepted: later runs are compared with them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace the accepted results of %n input(s)?</source>
        <translation>
            <numerusform>Replace the accepted result of %n input?</numerusform>
            <numerusform>Replace the accepted results of %n inputs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them break(s) a limit.</source>
        <translation>
            <numerusform>%n of them breaks a limit.</numerusform>
            <numerusform>%n of them break a limit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::GoldenWindow</name>
    <message numerus="yes">
        <source>%n input(s). Run a pipeline over them, look at the results, and accept them: later runs are compared with what was accepted.</source>
        <translation>
            <numerusform>%n input. Run a pipeline over them, look at the results, and accept them: later runs are compared with what was accepted.</numerusform>
            <numerusform>%n inputs. Run a pipeline over them, look at the results, and accept them: later runs are compared with what was accepted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n input(s) break a limit</source>
        <translation>
            <numerusform>%n input breaks a limit</numerusform>
            <numerusform>%n inputs break a limit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Accept %n selected</source>
        <translation>
            <numerusform>&amp;Accept %n selected</numerusform>
            <numerusform>&amp;Accept %n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n input(s) failed</source>
        <translation>
            <numerusform>%n input failed</numerusform>
            <numerusform>%n inputs failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::HistoryCells</name>
    <message numerus="yes">
        <source>%1 byte(s)</source>
        <translation>
            <numerusform>%1 byte</numerusform>
            <numerusform>%1 bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::LineageBar</name>
    <message numerus="yes">
        <source>%n other result(s)</source>
        <translation>
            <numerusform>%n other result</numerusform>
            <numerusform>%n other results</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) made from it</source>
        <translation>
            <numerusform>%n result made from it</numerusform>
            <numerusform>%n results made from it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::LineageWindow</name>
    <message numerus="yes">
        <source>&amp;Compare %n selected</source>
        <translation>
            <numerusform>&amp;Compare %n selected</numerusform>
            <numerusform>&amp;Compare %n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::PipelineController</name>
    <message numerus="yes">
        <source>%n under way</source>
        <translation>
            <numerusform>%n under way</numerusform>
            <numerusform>%n under way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Run on %n selected</source>
        <translation>
            <numerusform>&amp;Run on %n selected</numerusform>
            <numerusform>&amp;Run on %n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are no pictures and were left out.</source>
        <translation>
            <numerusform>%n file is no picture and was left out.</numerusform>
            <numerusform>%n files are no pictures and were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::PreviewPane</name>
    <message numerus="yes">
        <source>%n file(s) selected</source>
        <translation>
            <numerusform>%n file selected</numerusform>
            <numerusform>%n files selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::ProfilesPage</name>
    <message numerus="yes">
        <source>%n object(s) of the history belong to it: they stay in the list, but can no longer be downloaded, linked to or deleted in the cloud.</source>
        <translation>
            <numerusform>%n object of the history belongs to it: it stays in the list, but can no longer be downloaded, linked to or deleted in the cloud.</numerusform>
            <numerusform>%n objects of the history belong to it: they stay in the list, but can no longer be downloaded, linked to or deleted in the cloud.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of its transfers have not ended: what is being sent or fetched goes on as long as nothing interrupts it, the others stay paused.</source>
        <translation>
            <numerusform>%n of its transfers has not ended: if it is being sent or fetched it goes on as long as nothing interrupts it, else it stays paused.</numerusform>
            <numerusform>%n of its transfers have not ended: what is being sent or fetched goes on as long as nothing interrupts it, the others stay paused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) of the history belong to it: they go on with another profile of the same account.</source>
        <translation>
            <numerusform>%n object of the history belongs to it: it goes on with another profile of the same account.</numerusform>
            <numerusform>%n objects of the history belong to it: they go on with another profile of the same account.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::QuitController</name>
    <message numerus="yes">
        <source>%n transfer(s) wait for you. They are offered at the next start.</source>
        <translation>
            <numerusform>%n transfer waits for you. It is offered at the next start.</numerusform>
            <numerusform>%n transfers wait for you. They are offered at the next start.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::RecordController</name>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n object</numerusform>
            <numerusform>%n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) removed from the list</source>
        <translation>
            <numerusform>%n object removed from the list</numerusform>
            <numerusform>%n objects removed from the list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) put back</source>
        <translation>
            <numerusform>%n object put back</numerusform>
            <numerusform>%n objects put back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) verified</source>
        <translation>
            <numerusform>%n object verified</numerusform>
            <numerusform>%n objects verified</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) deleted from the cloud</source>
        <translation>
            <numerusform>%n object deleted from the cloud</numerusform>
            <numerusform>%n objects deleted from the cloud</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n object(s) were deleted from the cloud.</source>
        <translation>
            <numerusform>%1 of %n object was deleted from the cloud.</numerusform>
            <numerusform>%1 of %n objects were deleted from the cloud.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) missing from the cloud</source>
        <translation>
            <numerusform>%n object missing from the cloud</numerusform>
            <numerusform>%n objects missing from the cloud</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) not verified</source>
        <translation>
            <numerusform>%n object not verified</numerusform>
            <numerusform>%n objects not verified</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) could not be verified.</source>
        <translation>
            <numerusform>%n object could not be verified.</numerusform>
            <numerusform>%n objects could not be verified.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Note of %n object(s) changed</source>
        <translation>
            <numerusform>Note of %n object changed</numerusform>
            <numerusform>Note of %n objects changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleting %n object(s) from the cloud…</source>
        <translation>
            <numerusform>Deleting %n object from the cloud…</numerusform>
            <numerusform>Deleting %n objects from the cloud…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) exported to %1</source>
        <translation>
            <numerusform>%n object exported to %1</numerusform>
            <numerusform>%n objects exported to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n object(s) changed</source>
        <translation>
            <numerusform>Tags of %n object changed</numerusform>
            <numerusform>Tags of %n objects changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n object(s) put back</source>
        <translation>
            <numerusform>Tags of %n object put back</numerusform>
            <numerusform>Tags of %n objects put back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::RunController</name>
    <message numerus="yes">
        <source>%1: %n run(s) done</source>
        <translation>
            <numerusform>%1: %n run done</numerusform>
            <numerusform>%1: %n runs done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n result(s) with the runs?</source>
        <translation>
            <numerusform>Delete %n result with the runs?</numerusform>
            <numerusform>Delete %n results with the runs?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::RunPanel</name>
    <message numerus="yes">
        <source>%n under way</source>
        <translation>
            <numerusform>%n under way</numerusform>
            <numerusform>%n under way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::RunText</name>
    <message numerus="yes">
        <source>%n result(s) in %1</source>
        <translation>
            <numerusform>%n result in %1</numerusform>
            <numerusform>%n results in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::SearchBar</name>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n object</numerusform>
            <numerusform>%n objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::StatusBarController</name>
    <message numerus="yes">
        <source>Classic token, valid %1, %n call(s) today</source>
        <translation>
            <numerusform>Classic token, valid %1, %n call today</numerusform>
            <numerusform>Classic token, valid %1, %n calls today</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::TransferController</name>
    <message numerus="yes">
        <source>%n transfer(s) of the last run are waiting.</source>
        <translation>
            <numerusform>%n transfer of the last run is waiting.</numerusform>
            <numerusform>%n transfers of the last run are waiting.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Scanning… %n file(s), %1</source>
        <translation>
            <numerusform>Scanning… %n file, %1</numerusform>
            <numerusform>Scanning… %n files, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transfer(s) finished</source>
        <translation>
            <numerusform>%n transfer finished</numerusform>
            <numerusform>%n transfers finished</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n upload(s) not cancelled: the file(s) are in the cloud already. Their IDs are verified as soon as that is possible, those of paused uploads too. Delete them from the cloud afterwards if you do not want them.</source>
        <translation>
            <numerusform>%n upload not cancelled: the file is in the cloud already. Its ID is verified as soon as that is possible, also if the upload is paused. Delete it from the cloud afterwards if you do not want it.</numerusform>
            <numerusform>%n uploads not cancelled: the files are in the cloud already. Their IDs are verified as soon as that is possible, those of paused uploads too. Delete them from the cloud afterwards if you do not want them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n transfer(s)?</source>
        <translation>
            <numerusform>Cancel %n transfer?</numerusform>
            <numerusform>Cancel %n transfers?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading %n file(s) to make their keys…</source>
        <translation>
            <numerusform>Reading %n file to make its key…</numerusform>
            <numerusform>Reading %n files to make their keys…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::TransferText</name>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%n to decide</numerusform>
            <numerusform>%n to decide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n starting over</source>
        <comment>uploads</comment>
        <translation>
            <numerusform>%n starting over</numerusform>
            <numerusform>%n starting over</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::TryPage</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) in %1</source>
        <translation>
            <numerusform>%n result in %1</numerusform>
            <numerusform>%n results in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::UploadController</name>
    <message numerus="yes">
        <source>%n object(s) looked up</source>
        <translation>
            <numerusform>%n object looked up</numerusform>
            <numerusform>%n objects looked up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) have no unchanged file at hand and stay gone.</source>
        <translation>
            <numerusform>%n object has no unchanged file at hand and stays gone.</numerusform>
            <numerusform>%n objects have no unchanged file at hand and stay gone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) belong to another environment than their profile has now, and stay gone.</source>
        <translation>
            <numerusform>%n object belongs to another environment than its profile has now, and stays gone.</numerusform>
            <numerusform>%n objects belong to another environment than their profile has now, and stay gone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) could not be looked up.</source>
        <translation>
            <numerusform>%n object could not be looked up.</numerusform>
            <numerusform>%n objects could not be looked up.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) cannot be uploaded again: %1.</source>
        <translation>
            <numerusform>%n object cannot be uploaded again: %1.</numerusform>
            <numerusform>%n objects cannot be uploaded again: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hidden file(s) or folder(s)</source>
        <translation>
            <numerusform>%n hidden file or folder</numerusform>
            <numerusform>%n hidden files or folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n empty folder(s)</source>
        <translation>
            <numerusform>%n empty folder</numerusform>
            <numerusform>%n empty folders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::WatchController</name>
    <message numerus="yes">
        <source>%1 is watched: when it is saved from now on, it runs through %2, at most %n time(s) an hour.</source>
        <translation>
            <numerusform>%1 is watched: when it is saved from now on, it runs through %2, at most once an hour.</numerusform>
            <numerusform>%1 is watched: when it is saved from now on, it runs through %2, at most %n times an hour.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is watched: pictures saved there from now on run through %2, at most %n an hour. Those that are there already are not run.</source>
        <translation>
            <numerusform>%1 is watched: pictures saved there from now on run through %2, at most one an hour. Those that are there already are not run.</numerusform>
            <numerusform>%1 is watched: pictures saved there from now on run through %2, at most %n an hour. Those that are there already are not run.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n run(s) in this hour. What is saved before %2 is left out.</source>
        <translation>
            <numerusform>%1: %n run in this hour. What is saved before %2 is left out.</numerusform>
            <numerusform>%1: %n runs in this hour. What is saved before %2 is left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <comment>files</comment>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Runs %1 whenever a picture is saved, at most %n time(s) an hour.</source>
        <translation>
            <numerusform>Runs %1 whenever a picture is saved, at most once an hour.</numerusform>
            <numerusform>Runs %1 whenever a picture is saved, at most %n times an hour.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) left in this hour.</source>
        <translation>
            <numerusform>%n run left in this hour.</numerusform>
            <numerusform>%n runs left in this hour.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) saved at the limit were left out: save them again, or drop them on the pipeline.</source>
        <translation>
            <numerusform>%n file saved at the limit was left out: save it again, or drop it on the pipeline.</numerusform>
            <numerusform>%n files saved at the limit were left out: save them again, or drop them on the pipeline.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wcs::ui::WindowContext</name>
    <message numerus="yes">
        <source>%n item(s) cannot be read and were left out.</source>
        <translation>
            <numerusform>%n item cannot be read and was left out.</numerusform>
            <numerusform>%n items cannot be read and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
</TS>
