/** Labels and tracing. The whole list is in src/contracts/refusals.ts. */
export const tracingRefusals = {
  // Labels
  'symbol-too-small':
    '{what} cannot be written as {symbol} that a scanner can read on this label. Choose another symbol.',
  'no-numbers-to-print':
    'Order {order} has no numbers to print: none is allocated and none is registered. Do one of the two first.',
  'too-many-labels': 'Order {order} has more than {limit} numbers. Print the labels one by one.',
  'number-of-several-items': '{number} is a number of several items: {items}. Say which of them is meant.',

  // Tracing
  'trace-too-wide':
    'The starting points name {count} lots, more than {limit}. Narrow them down to the numbers you mean.',
  'trace-too-long':
    'The answer has {count} lots, more than the {limit} that fit here. Choose CSV or JSON, or a part of the answer.',
  'nothing-traced': 'The starting points name no lot. Check the numbers: {numbers}',
} as const
