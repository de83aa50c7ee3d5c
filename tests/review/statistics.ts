/** The arithmetic of the figures, against numbers worked out by hand and facts of domain §12. */
import t from 'tap'
import { mean, median, percentile, survivalMedian, wilson } from '../../src/review/figures/statistics.ts'

const each = (...days: number[]) => days.map((day) => ({ days: day, count: 1 }))

t.test('20 of 22 is 90.91 %, with an interval of about 72 % to 97 %', async (t) => {
  const { low, high } = wilson(20, 22)
  t.equal(Math.round(low * 100), 72)
  t.equal(Math.round(high * 100), 97)
  t.same(wilson(0, 0), { low: 0, high: 1 })
  t.ok(wilson(0, 40).low >= 0 && wilson(40, 40).high <= 1)
})

t.test('the median is the middle one, or the mean of the middle two', async (t) => {
  t.equal(median([]), null)
  t.equal(median(each(7)), 7)
  t.equal(median(each(9, 1, 4)), 4)
  t.equal(median(each(10, 1, 4, 3)), 3.5)
  t.equal(median([{ days: 8, count: 3 }, { days: 2, count: 3 }]), 5)
})

t.test('p90 is the nearest rank', async (t) => {
  t.equal(percentile([], 0.9), null)
  t.equal(percentile(each(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 0.9), 9)
  t.equal(percentile(each(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), 0.9), 10)
  t.equal(percentile(each(5), 0.9), 5)
  t.equal(mean([{ days: 2, count: 3 }, { days: 6, count: 1 }]), 3)
})

t.test('open ones count as not done yet (Kaplan and Meier)', async (t) => {
  t.equal(survivalMedian(each(1, 2, 3, 4), []), 2)
  // At risk 6, 5, then 3 (one left at 2): 5/6, 5/6·4/5 = 2/3, 2/3·2/3 = 4/9.
  t.equal(survivalMedian(each(1, 2, 3), each(2, 8, 9)), 3)
  t.equal(survivalMedian(each(1), each(5, 5, 5)), null, 'more than half are still open')
  t.equal(survivalMedian([], each(3)), null)
})
