/** Corrections, reporting and journals. The whole list is in src/contracts/refusals.ts. */
export const journalsRefusals = {
  // Corrections
  'correction-changes-nothing':
    '{number} already is as you entered it. Enter what is different, or leave it as it is.',
  'association-closed': '{number} was removed from {product} already. Nothing was changed.',
  'association-posted':
    'The consumption of {number} in {product} is posted. Reverse the posting, or let the correction do it.',
  'registration-closed': '{number} was removed from order {order} already. Nothing was changed.',
  'registration-has-components': '{number} still has {count} components. Remove them first.',
  'not-undoable': 'There is no scan of this station on order {order} left to undo.',

  // Reporting and journals
  'nothing-to-report':
    'Order {order} has nothing that is complete and not reported yet. Nothing was changed.',
  'unit-incomplete': '{product} still lacks {missing}. Complete it before it is reported as finished.',
  'report-exceeds-registration':
    '{product} has {remaining} {unit} left to report; {quantity} were asked for.',
  'report-needs-registration':
    '{item} is reported by its registered numbers. Choose the numbers that are finished.',
  'error-cause-missing': '{quantity} {unit} of {product} are reported as scrap without a cause. Choose one.',
  'stock-too-low':
    '{item} has {available} {unit} in {warehouse} that can be used; {quantity} are needed. Receive or move stock first.',
  'lot-below-zero':
    '{lot} of {item} would be {missing} {unit} below zero in {warehouse}. Receive or move stock first, or correct the quantity.',
  'journal-posted': 'Journal {journal} is posted and cannot be changed. Reverse it instead.',
  'journal-not-posted': 'Journal {journal} is not posted yet, so there is nothing to reverse.',
  'journal-reversed': 'Journal {journal} was reversed already by {reversal}.',
  'journal-empty': 'Journal {journal} has no lines. Add what was used first.',
  'journal-not-valid': 'Journal {journal} cannot be posted: {problems}',
  'nothing-to-post': 'Order {order} has no consumption that is not posted yet.',
  'consumption-in-journal':
    'The consumption is in journal {journal} already, which is not posted yet. Post that one, or take it out there.',
  'line-exceeds-association':
    '{product} has {remaining} {unit} of {number} that are not posted yet; the line has {quantity}. Correct the line, or what is associated.',
  'journal-takes-back':
    'Journal {journal} takes a posting back itself and cannot be reversed. Post anew what was right.',
  'operation-not-of-order': 'Order {order} has no operation {operation}. Choose one of {operations}.',
  'operation-exceeds-started':
    'Operation {operation} has {remaining} {unit} left of what is started; {quantity} {unit} were entered. Correct the quantities.',
  'operation-out-of-sequence':
    'Operation {operation} would have {quantity} {unit}, but operation {before} has only {good} {unit} good. Post or reverse cards in the order of the operations.',
  'operation-not-last':
    'Operation {operation} is not the last one. Only operation {last} reports as finished.',
  'card-line-empty':
    'The line of operation {operation} has neither quantity nor time. Enter what was done, or take the line out.',
  'too-few-registered':
    '{quantity} {unit} of {item} are to be reported as finished, but {available} {unit} have a number and are not reported. Track them first.',
  'journal-of-other-kind': 'Journal {journal} is a {kind}; it has no lines of this sort. Open a {expected}.',
  'product-moved-on':
    '{product} is not in {warehouse} any more: it was installed, shipped or moved. Take that back first.',
  'conversion-missing': 'There is no conversion from {from} to {to} for {item}. Enter one first.',
  'quantity-does-not-convert':
    '{quantity} {from} of {item} cannot be expressed exactly in {to}. Use another quantity or unit.',
} as const
