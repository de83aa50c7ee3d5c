import type { Words } from '../../../web/language/translate.ts'

export const words: Words = {
  '答复不足 40 个字，企业很难看明白。请写明做了什么、结果怎样、后续怎么安排；确需提交的，请在下面填写理由':
    'The answer has fewer than 40 characters and will hardly be understood. Please say what was done, with what result, and what comes ' +
    'next; if it must go as it is, give the reason below',
  '答复只说明已收到或已转办，没有办理结果。请补充结果；确需提交的，请在下面填写理由':
    'The answer only says that it was received or passed on. Please add the result; if it must go as it is, give the reason below',
  '答复与企业反映的问题几乎没有相同的内容，请核对是否答非所问；确需提交的，请在下面填写理由':
    'The answer has almost nothing in common with the problem. Please check that it is to the point; ' +
    'if it must go as it is, give the reason below',
  '办理结果为“已解决”，但没有佐证材料。请上传照片或文件；确需提交的，请在下面填写理由':
    'It says “solved” without evidence. Please upload a photo or a document; if it must go as it is, give the reason below'
}
