/** English of the texts kept for replies. */
import type { Words } from '../../web/language/translate.ts'

export const words: Words = {
  答复模板: 'Reply templates',
  新增答复模板: 'New reply template',
  修改答复模板: 'Change the reply template',
  删除答复模板: 'Delete a reply template',
  '还没有模板。常用的答复存在这里，写答复时一键填入。': 'There are none yet. Keep here what you answer often: one key puts it into a reply.',
  '可以写 {企业}、{编号}、{标题}、{联系人}、{单位}，用到时自动填好':
    'May name {企业} (enterprise), {编号} (number), {标题} (title), {联系人} (contact) and {单位} (unit), which are filled in',
  '选了类别的，办理这类问题时排在前面': 'Offered first for problems of this category',
  '本单位的同事也能用、也能改': 'Colleagues of my unit may use and change it',
  '模板太多了，请先删除不用的': 'There are too many. Please delete some that you no longer use',
  '已保存“{name}”。': '“{name}” is saved.',
  '已删除这个模板。': 'The template is deleted.',
  请重新选择类别: 'Please choose the category again',
  '删除模板 {name}': 'Delete the template {name}',
  可以借用的答复: 'Texts to begin with',
  管理答复模板: 'Manage reply templates',
  企业确认已解决的同类答复: 'Similar answers that were confirmed as solved',
  填入: 'Put in',
  删除: 'Delete',
  本人: 'my own',
  本单位: 'my unit’s',
  贵企业: 'your enterprise'
}
