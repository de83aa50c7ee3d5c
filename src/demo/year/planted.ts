/* eslint @stylistic/object-property-newline: off -- a table: the short columns of a row share a line */
/**
 * Three problems on which nobody has said a word since their plan, so that a visitor can see what the product does about it: reminders,
 * orders and proposals to escalate that do not stop. README says that they are here; nothing else in the year is silent for as long.
 */
import { addDays, type Day } from '../../clock.ts'
import type { ScheduledStory, Story } from '../story.ts'

interface PlantedStory extends Omit<Story, 'course'> {
  /** Days after the first of the year. */
  begins: number
  time: string
}

export const planted: readonly PlantedStory[] = [
  {
    begins: 9, time: '09:42', firm: 'lantu', category: '雨污管网', unit: 'housing',
    title: '厂区南门外合流管错接，两家单位都说不归自己', content: '南门外的雨水管和污水管接错了，晴天也往外流污水，住建和园区都来看过，都说不归自己管。',
    hope: '定下来由谁改、什么时候改。', plan: '查阅竣工图，明确管段权属后改接。'
  },
  {
    begins: 23, time: '21:15', firm: 'jinlan', category: '不动产权证', unit: 'land',
    title: '老厂区六亩边角地登记不上', content: '老厂区围墙里有六亩边角地，当年收购协议里写了，登记时图上没有，抵押评估一直不认。',
    hope: '补登这六亩地。', plan: '调阅收购时的档案，组织测绘核界。'
  },
  {
    begins: 41, time: '13:08', firm: 'mingxi', category: '工程款', unit: 'industry',
    title: '乡镇污水站设备款压了三年', content: '三年前给乡镇污水站供的设备早已运行，四十二万元设备款以没有验收单为由不付，当时的经办人已经调走。',
    hope: '把验收单补上，把钱付了。', plan: '约谈采购单位，补办验收手续。'
  }
]

export function plantedBetween (from: Day, until: Day, isWorkingDay: (day: Day) => boolean): ScheduledStory[] {
  return planted.flatMap(({ begins, time, ...story }, index) => {
    let startsOn = addDays(from, begins)
    while (!isWorkingDay(startsOn)) startsOn = addDays(startsOn, 1)
    return startsOn > until ? [] : [{ key: `planted ${index}`, startsOn, time, story: { ...story, course: 'never_answered' } }]
  })
}
