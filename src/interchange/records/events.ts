import { account, station, tool } from './masters.ts'
import { counter, event, id, named, object, time, words, yesNo } from './record-columns.ts'
import { recordKind } from './record-kind.ts'

const may = { optional: true } as const

/** Who did what, when, where and why. */
export const eventKinds = [
  recordKind({
    name: 'record-events',
    about:
      'Everything that was done and every scan, the refused ones too: who, when, where and why. Master data in request, answer and change is that of the plant it comes from.',
    columns: {
      id: id('Identifier of the request'),
      type: words('type', 'What happened', 'component-associated'),
      account: named('account_id', account, may),
      station: named('station_id', station, may),
      at: time('at', 'When, by the clock of the server'),
      device_at: time('device_at', 'When, by the clock of the device', may),
      order: event('order_id', 'Identifier of the order it is about', may),
      lot: event('lot_id', 'Identifier of the lot it is about', may),
      request: object('request', 'What was asked'),
      answer: object('answer', 'What was answered', may),
      change: object('change', 'What it was before and after', may),
      reason: words('reason', 'Why', 'Connector pin bent', may),
      refusal: words('refusal', 'Why it was refused', 'lot-held', may),
    },
  }),
  recordKind({
    name: 'record-feature-switches',
    about: 'Who switched which feature on or off. The last of a feature is its state.',
    columns: {
      id: id(),
      feature: words('feature', 'The feature', 'sales-orders'),
      enabled: yesNo('enabled', 'Whether it was switched on'),
      reason: words('reason', 'Why', 'We ship by another system', may),
      account: named('account_id', account, may),
      at: time('at', 'When'),
      event: event('event_id', 'The event that made the row'),
    },
  }),
  recordKind({
    name: 'record-number-blocks',
    about: 'Numbers that stations have printed ahead.',
    columns: {
      id: id(),
      sequence: words('sequence', 'Name of the number sequence', 'motor-serial'),
      station: named('station_id', station),
      first_value: counter('first_value', 'The first counter of the block', '101'),
      last_value: counter('last_value', 'The last', '200'),
      mask: words('mask', 'How its numbers are written', 'M-######'),
      check_digit: words('check_digit', 'Check digit of the numbers', 'none'),
      account: named('account_id', account, may),
      taken_at: time('taken_at', 'When it was taken'),
      event: event('event_id', 'The event that made the row'),
    },
  }),
  recordKind({
    name: 'record-tool-uses',
    about: 'From when until when a tool was in use at a station.',
    columns: {
      id: id(),
      tool: named('tool_id', tool),
      station: named('station_id', station),
      taken_at: time('taken_at', 'From when'),
      event: event('event_id', 'The event that took it into use'),
      put_away_at: time('put_away_at', 'Until when', may),
      closed_event: event('closed_event_id', 'The event that put it away', may),
    },
  }),
]
