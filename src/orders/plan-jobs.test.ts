import { expect, test } from 'vitest'
import { expectRefusal } from '../../test/support/expect-refusal.ts'
import { planJobs } from './plan-jobs.ts'

const at = (text: string) => new Date(`2026-11-${text}:00Z`)
/** Two days of eight hours, and a half one. */
const times = new Map([
  [
    'A',
    [
      { from: at('23T06:00'), to: at('23T14:00') },
      { from: at('24T06:00'), to: at('24T14:00') },
    ],
  ],
  [
    'B',
    [
      { from: at('23T10:00'), to: at('23T12:00') },
      { from: at('24T08:00'), to: at('24T12:00') },
    ],
  ],
])
const operation = (number: number, workCentreId: string, minutes: string) => ({
  number,
  name: `Step ${number}`,
  workCentreId,
  workCentre: `Centre ${workCentreId}`,
  minutes,
})
const plan = (direction: 'forward' | 'backward', ...operations: ReturnType<typeof operation>[]) =>
  planJobs(direction, operations, times).map((job) => [
    job.operationNumber,
    job.startsAt.toISOString().slice(8, 16),
    job.endsAt.toISOString().slice(8, 16),
  ])

test('forward, an operation begins when the one before it ends and goes on in the next working time', () => {
  expect(
    plan('forward', operation(10, 'A', '300'), operation(20, 'B', '90.5'), operation(30, 'A', '0')),
  ).toEqual([
    [10, '23T06:00', '23T11:00'],
    [20, '23T11:00', '24T08:30'],
    [30, '24T08:30', '24T08:30'],
  ])
})

test('backward, an operation ends when the next begins', () => {
  expect(plan('backward', operation(10, 'A', '300'), operation(20, 'B', '300'))).toEqual([
    [10, '23T06:00', '23T11:00'],
    [20, '23T11:00', '24T12:00'],
  ])
})

test('what fills a working time exactly ends with it, and the next begins in the next one', () => {
  expect(plan('forward', operation(10, 'A', '480'), operation(20, 'A', '1'))).toEqual([
    [10, '23T06:00', '23T14:00'],
    [20, '24T06:00', '24T06:01'],
  ])
  expect(plan('backward', operation(10, 'A', '1'), operation(20, 'A', '480'))).toEqual([
    [10, '23T13:59', '23T14:00'],
    [20, '24T06:00', '24T14:00'],
  ])
})

test('what does not fit into the times of its work centre is refused, and one that never works fits nothing', async () => {
  const attempt = async (...operations: ReturnType<typeof operation>[]) => plan('forward', ...operations)
  await expectRefusal(attempt(operation(10, 'B', '361')), 'schedule-too-long', {
    operation: '10 Step 10',
    hours: '6.0',
    workCentre: 'Centre B',
  })
  await expectRefusal(attempt(operation(10, 'C', '0')), 'schedule-too-long')
})
