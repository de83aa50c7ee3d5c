import type { Words } from '../web/language/translate.ts'

export const words: Words = {
  附件: 'Attachments',
  '查看图片 {name}': 'View picture {name}',
  '下载 {name}': 'Download {name}',
  文件已移除: 'The file has been removed',
  下载文件: 'Download a file',
  查看图片: 'View a picture',
  打包下载全部文件: 'Download all files as one archive',
  移除尚未提交的文件: 'Remove a file that was not submitted yet',
  '请先登录，再上传文件': 'Please sign in before uploading files',
  '一次最多上传 {limit} 个文件，其余的没有上传': 'At most {limit} files can be uploaded at once; the others were not uploaded',
  '“{name}”超过 {limit} MB，没有上传。请压缩后再选': '“{name}” is larger than {limit} MB and was not uploaded. Please compress it and choose it again',
  '“{name}”是空文件，没有上传。请重新选择': '“{name}” is empty and was not uploaded. Please choose it again',
  '“{name}”是程序、脚本或网页，没有上传。可以上传照片和截图（JPG、PNG、WebP、GIF、HEIC）、PDF、Word、Excel、PPT、WPS、文本、录音、视频和压缩包':
    '“{name}” is a program, a script or a web page and was not uploaded. Accepted are photos and screenshots ' +
    '(JPG, PNG, WebP, GIF, HEIC), PDF, Word, Excel, PowerPoint, WPS, text, recordings, videos and archives',
  '“{name}”里有程序、脚本或网页“{inside}”，没有上传。请去掉后重新压缩，或只选其中的照片和文件':
    '“{name}” contains a program, a script or a web page, “{inside}”, and was not uploaded. Please leave it out and pack the archive ' +
    'again, or choose only the photos and files in it',
  '“{name}”这种格式的图片别人打不开，没有上传。请改存为 JPG 或 PNG 后再选':
    'Others cannot open “{name}”, a picture of this kind; it was not uploaded. Please save it as JPG or PNG and choose it again',
  '文件合计超过 {limit} MB。请分几次上传。': 'The files are larger than {limit} MB together. Please upload them in several steps.',
  '文件过大，最多 {limit} MB。请压缩后再上传。': 'The file is too large: {limit} MB at most. Please compress it and upload it again.',
  '您有 {n} 个文件已上传但没有提交，最多 {limit} 个。请先提交那些表单，或明天再上传':
    'You have {n} uploaded {n|file|files} that {n|was|were} not submitted; {limit} at most. ' +
    'Please submit those forms first, or upload again tomorrow',
  '一小时内最多上传 {limit} 个文件，“{name}”没有上传。请在 {minutes} 分钟后再上传，或先不带文件提交':
    'At most {limit} files can be uploaded within an hour: “{name}” was not uploaded. Please upload it in {minutes} ' +
    '{minutes|minute|minutes}, or submit without files for now',
  '有文件已失效或已经提交过，请移除后重新选择': 'Some files have expired or were submitted already. Please remove them and choose them again',
  '这一件已有 {n} 个文件，最多 {limit} 个。请合并后再上传。': 'This case already has {n} {n|file|files}; {limit} at most. Please combine them before uploading.',
  '“{name}”不完整或格式特殊，无法去掉其中的拍摄位置等信息，因此只有上传的人能打开。请上传的人改存为 JPG 后重新上传。':
    '“{name}” is incomplete or of an unusual kind: the place where it was taken cannot be removed from it, so that only who uploaded it ' +
    'can open it. Please ask them to save it as JPG and upload it again.',
  '图片较多，正在逐张处理，请稍后再看。': 'There are many pictures, which are prepared one by one. Please look again in a while.',
  '服务器存储空间不足或不能写入，文件没有保存，这次提交没有生效。请联系系统管理员，或先不带文件提交。':
    'The server has no room left, or cannot be written: the files were not saved and nothing was submitted. ' +
    'Please contact the system administrator, or submit without files for now.',
  '这个文件在服务器上已经损坏，内容与上传时不同，不能打开。请联系系统管理员从备份中恢复，或请上传的人重新上传。':
    'This file was damaged on the server: its content is not what was uploaded, so it cannot be opened. ' +
    'Please ask the system administrator to restore it from a backup, or the person who uploaded it to upload it again.',
  '这个文件暂时读不出来，请稍后再试；仍不行时请联系系统管理员。':
    'This file cannot be read at the moment. Please try again later; if it still fails, contact the system administrator.'
}
