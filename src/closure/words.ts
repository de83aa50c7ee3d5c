/** English for what the quality gate says. */
import type { Words } from '../web/translate.ts'

export const words: Words = {
  '答复不足 40 个字，企业很难看明白。请写明做了什么、结果怎样、后续怎么安排；确需提交的，请在下面填写理由':
    'The answer has fewer than 40 characters and will not be understood. Say what was done, with what result, and what follows; if it must go out as it is, give a reason below',
  '答复只说明已收到或已转办，没有办理结果。请补充结果；确需提交的，请在下面填写理由':
    'The answer only says that it was received or passed on. Add the result; if it must go out as it is, give a reason below',
  '答复与企业反映的问题几乎没有相同的内容，请核对是否答非所问；确需提交的，请在下面填写理由':
    'The answer shares almost nothing with the problem; check whether it answers it. If it must go out as it is, give a reason below',
  '办理结果为“已解决”，但没有佐证材料。请上传照片或文件；确需提交的，请在下面填写理由':
    'The result is “solved” but there is no evidence. Add a photo or file; if it must go out as it is, give a reason below'
}
