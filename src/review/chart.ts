/**
 * The chart of a figure: bars from zero, labelled directly, grey where there are too few records to compare (architecture §10.5). Rendered
 * on the server, without scripts or inline styles, so that it satisfies the strict Content-Security-Policy.
 */
import { BarChart } from 'echarts/charts'
import { GridComponent, TitleComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

echarts.use([BarChart, GridComponent, TitleComponent, SVGRenderer])

export interface Bar {
  name: string
  /** The numerator, and the rest of the denominator: few records look few, whatever their rate. */
  value: number
  rest: number
  label: string
  uncertain: boolean
}

export interface Chart {
  title: string
  subtitle: string
  empty: string
  bars: readonly Bar[]
}

export interface Look { dark: boolean, narrow: boolean }

const family = 'PingFang SC, HarmonyOS Sans SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif'
const light = { text: '#1d273b', quiet: '#50606f', line: '#d5dbe1', bar: '#0b5394', unsure: '#7d93a8', rest: '#ccd6df' }
const dark = { text: '#e6ebf0', quiet: '#b2bdc8', line: '#3d4a5a', bar: '#5b9bd5', unsure: '#7f93a8', rest: '#3a4654' }

const head = 88
const rowHeight = 36
const minHeight = 160

export function drawChart (chart: Chart, look: Look): string {
  const width = look.narrow ? 360 : 760
  const height = Math.max(minHeight, head + chart.bars.length * rowHeight + (look.narrow ? 72 : 40))
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height })
  drawing.setOption(optionOf(chart, look, width))
  const svg = drawing.renderToSVGString({ useViewBox: true })
  drawing.dispose()
  return withoutStyles(svg)
}

function optionOf ({ title, subtitle, empty, bars }: Chart, look: Look, width: number) {
  const colours = look.dark ? dark : light
  const nameWidth = Math.round(width * (look.narrow ? 0.3 : 0.25))
  return {
    animation: false,
    textStyle: { fontFamily: family, fontSize: 13, color: colours.text },
    title: {
      text: title,
      subtext: bars.length === 0 ? `${subtitle}\n\n${empty}` : subtitle,
      left: 8,
      top: 8,
      textStyle: { fontFamily: family, fontSize: 16, lineHeight: 22, color: colours.text, width: width - 16, overflow: 'break' as const },
      subtextStyle: {
        fontFamily: family,
        fontSize: 13,
        color: colours.quiet,
        lineHeight: 20,
        width: width - 16,
        overflow: 'break' as const
      }
    },
    grid: { left: nameWidth + 16, right: look.narrow ? 104 : 150, top: look.narrow ? head + 16 : head - 16, bottom: 36 },
    xAxis: {
      type: 'value' as const,
      show: bars.length > 0,
      min: 0,
      minInterval: 1,
      splitNumber: look.narrow ? 2 : 5,
      axisLabel: { color: colours.quiet },
      splitLine: { lineStyle: { color: colours.line } }
    },
    yAxis: {
      type: 'category' as const,
      inverse: true,
      data: bars.map(({ name }) => name),
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
      axisLabel: { color: colours.text, width: nameWidth, overflow: 'break' as const, lineHeight: 15 }
    },
    series: [
      {
        type: 'bar' as const,
        stack: 'all',
        barMaxWidth: 20,
        data: bars.map(({ value, uncertain }) => ({ value, itemStyle: { color: uncertain ? colours.unsure : colours.bar } }))
      },
      {
        type: 'bar' as const,
        stack: 'all',
        barMaxWidth: 20,
        data: bars.map(({ rest, label, uncertain }) => ({
          value: rest,
          itemStyle: { color: colours.rest },
          label: { show: true, position: 'right' as const, color: uncertain ? colours.quiet : colours.text, formatter: label }
        }))
      }
    ]
  }
}

/** The policy forbids `style`: its properties become attributes, which mean the same in SVG; those for the pointer are dropped. */
function withoutStyles (svg: string): string {
  const still = svg.replace(/<style[^>]*>.*?<\/style>/gs, '').replace(/ class="zr[^"]*"/g, '')
  return still.replace(/ style="([^"]*)"/g, (_, style: string) => style.split(';').map((each) => {
    const [name = '', ...value] = each.split(':')
    return value.length === 0 ? '' : ` ${name.trim()}="${value.join(':').trim()}"`
  }).join(''))
}
