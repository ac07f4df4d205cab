/**
 * Every refusal Asbuilt can give: a stable code and the sentence a person reads. Each says what was understood, why it
 * is refused and what to do. The parameters are named in the text; the compiler demands them where a refusal is thrown.
 */
export const refusalTexts = {
  // Finding things
  'not-found': '{what} {number} does not exist. Check the number, or look for it in the list.',
  'number-taken': '{what} {number} exists already. Choose another number.',
  'changed-meanwhile':
    '{what} {number} was changed by someone else meanwhile. Look at it again and repeat what you wanted.',
  'in-use': '{what} {number} is used by {user} and cannot be changed in this way.',

  // Requests
  'repeat-differs': 'This request was sent before with other contents. Reload the page and do it again.',
  'view-of-another':
    'View {view} was saved by {person} for everybody. Ask them or an administrator to remove it.',
  'cursor-unknown': 'This page of the list cannot be found. Load the list again from its start.',

  // People
  'sign-in-wrong':
    'Name and password do not fit together. Check both; capital letters count in the password.',
  'sign-in-paused':
    'Too many wrong passwords. Wait {minutes} minutes, or ask an administrator to set a new password.',
  'account-disabled': 'The account {name} is switched off. Ask an administrator.',
  'password-too-weak': 'The password needs at least {length} characters and must not be the name.',
  'password-known':
    'This password is printed in the documentation of the demo plant, so everybody knows it. Choose another.',
  'demo-only':
    '{name} is an account of the demo plant and signs in only where the demo runs. Ask an administrator to set a new password.',
  'password-wrong': 'The old password is not right. Check it; capital letters count.',
  'password-unchanged': 'The new password is the old one. Choose another.',
  'last-administrator': '{name} is the only administrator. Make someone else administrator first.',

  // Features
  'feature-off':
    '{feature} is switched off here. Ask an administrator to switch it on under Setup, Features.',
  'feature-already': '{feature} is switched {state} already. Nothing was changed.',

  // What was scanned
  'scan-unreadable': '{scanned} could not be read: {problem} Scan it again, or type the number.',
  'unknown-number':
    '{number} is not known as a batch or serial number of any component of order {order}. Scan another, or receive it into stock first.',
  'unknown-item': '{scanned} names item {gtin}, which is not known here. Ask for the item to be entered.',
  'item-not-of-order':
    '{item} is neither made by order {order} nor one of its components. Put it aside, or open the order it belongs to.',
  'item-not-tracked': '{item} is not tracked by number on order {order}. There is nothing to scan for it.',
  'number-missing':
    'The code names {item} but no batch or serial number. Scan the code that carries the number.',
  'number-of-wrong-kind':
    '{item} is identified by {expected}. {number} does not give that. Scan the label that carries it.',
  'number-of-other-item':
    '{number} is a number of {item}, not of the selected component {component}. Select {item}, or scan a number of {component}.',
  'batch-of-serial-differs':
    'Serial {serial} of {item} belongs to batch {batch}, not {scanned}. Check the label, or scan the serial number alone.',
  'number-too-long':
    '{number} has {length} characters; a batch or serial number has at most {limit}. Scan the right label.',
  'number-has-control-characters':
    '{number} contains characters that cannot be printed. Check the scanner’s settings, or type the number.',

  // Orders
  'order-not-started': 'Order {order} is {status}, not started. Let a supervisor start it first.',
  'order-finished': 'Order {order} is {status}. Nothing can be registered on it any more.',
  'order-status-wrong': 'Order {order} is {status}; to {action} it has to be {expected}.',
  'order-has-record': 'Order {order} has {what}. Take that back first.',
  'start-exceeds-order':
    'Only {remaining} {unit} of order {order} are left to start; {quantity} were asked for.',
  'nothing-left-to-start': 'All {quantity} {unit} of order {order} are started already.',
  'nothing-to-schedule': 'Order {order} has no operations, so there is nothing to schedule.',
  'schedule-too-long':
    'Operation {operation} needs {hours} hours and does not fit into two years of {workCentre}. Check its calendar.',
  'units-incomplete':
    '{count} units of order {order} lack components, {product} among them. Complete them before the order is ended.',
  'order-has-open-needs': 'Order {order} cannot be ended: {what}.',

  // Registering the product
  'product-not-selected': 'Order {order} makes several products. Select the one that {number} belongs to.',
  'nothing-left-to-register':
    'All {started} started {unit} of {item} on order {order} have their number already. Start more, or open the unit by its number.',
  'registration-exceeds-started':
    '{quantity} {unit} of {item} were to be registered, but only {left} {unit} are started and have no number yet. Take less, or start more.',
  'product-of-other-order':
    '{number} is registered on order {otherOrder}, not on {order}. Put it back to its order.',
  'product-registered-before':
    '{number} of {item} was already made by order {otherOrder}. A serial number is given once; scan another.',
  'product-exists': '{number} of {item} is already in stock or was used. A new unit needs a new number.',
  'product-not-preallocated':
    '{number} was not allocated to order {order} in advance, as the policy of {item} demands. Use one of the allocated numbers.',
  'product-reported': '{number} is reported as finished. Let a supervisor take the report back first.',
  'product-removed': '{number} is no longer registered on order {order}. Scan the product again.',

  // Associating components
  'no-unit-selected': '{number} is a number of {item}. Scan the finished product first that it goes into.',
  'serial-already-installed':
    'Serial {serial} of {item} is already installed in {product}. Remove it there first, or scan another.',
  'serial-already-here': 'Serial {serial} of {item} is already in this unit. Scan the next one.',
  'serial-not-in-stock':
    'Serial {serial} of {item} is not in stock in {warehouse}. Scan another, or have it received or moved there.',
  'serial-reserved':
    'Serial {serial} of {item} is reserved for order {otherOrder}. Scan another, or take that order’s estimate back.',
  'lot-has-too-little':
    '{lot} of {item} has {available} {unit} left in {warehouse}; {quantity} are needed. Scan another batch, or take less.',
  'component-complete':
    '{product} needs {needed} {unit} of {item} and has them already. {number} was not added.',
  'lot-expired': '{lot} of {item} expired on {date}. Put it aside and scan another.',
  'lot-held': '{lot} of {item} is on hold: {reason}. Put it aside and scan another.',
  'part-held': '{lot} of {item} contains {part}, which is on hold: {reason}. Put it aside and scan another.',
  'lot-not-issued': '{lot} of {item} was not issued to order {order}. Scan material of this order.',
  'lot-issued-elsewhere':
    '{lot} of {item} was issued to order {otherOrder}, not to {order}. Have it borrowed from there, or scan material of this order.',
  'issue-has-too-little':
    'Of what was issued to order {order}, {available} {unit} of {lot} of {item} are left; {quantity} are needed. Take less, or have more issued.',
  'component-not-preallocated':
    '{lot} of {item} is neither reserved nor picked for order {order}, as the policy demands. Scan the reserved number.',
  'contains-itself': '{component} contains {product}; a thing cannot be part of itself. Scan another.',
  'quantity-not-positive': 'The quantity {quantity} is not more than zero. Enter how much is used.',
  'quantity-too-fine':
    '{quantity} {unit} has more decimals than {item} is counted in ({decimals}). Round it.',
  'quantity-too-large': 'The quantity {quantity} is larger than anything here. Check it.',
  'quantity-of-serial':
    'A serial number is one piece, so its quantity is 1, not {quantity}. Leave the quantity empty.',
  'override-not-allowed': 'Only someone with the right to override can go on here. Call a supervisor.',

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

  // Inventory
  'lot-number-needed': '{item} is identified by {expected}. Give exactly that for what is received.',
  'serial-in-stock':
    'Serial {serial} of {item} is already in stock in {warehouse}. Check the number on the part.',
  'serial-being-made':
    'Serial {serial} of {item} is being made on order {order}. Report it as finished there instead.',
  'serial-received-twice':
    'Serial {serial} of {item} is received twice here. Check the numbers on the parts.',
  'serial-of-other-batch':
    'Serial {serial} of {item} is known with batch {known}, not {batch}. Check both numbers.',
  'lot-differs':
    '{lot} of {item} is known with {what} {known}, not {given}. Check the number, or receive it under a batch number of its own.',
  'receipt-differs':
    '{number} has brought {known} {unit} of {lot} of {item} already, not {quantity}. Receive a difference under another number.',
  'lot-held-already': '{lot} of {item} is already on hold: {reason}.',
  'lot-not-held': '{lot} of {item} is not on hold. Nothing was changed.',
  'number-unknown':
    '{number} is no batch or serial number that is known here. Check the label, or receive it first.',
  'counted-twice': '{lot} of {item} is counted twice here. Add both counts up in one line.',
  'moved-while-counted':
    '{lot} of {item} had {expected} {unit} in {warehouse} when the count began and has {now} {unit} now. Count it again.',
  'not-a-batch': '{item} is not counted by batch, so it cannot be split or merged. Choose a batch.',
  'batches-of-different-items':
    '{lot} is a batch of {item}, not of {other}. Only batches of one item can be merged.',

  'file-not-of-type': '{name} is no file of the kind {type}. Check what was chosen.',

  // Repairs
  'not-a-unit': '{lot} of {item} is no serial-numbered unit, so it cannot be opened for repair.',
  'unit-not-here':
    '{serial} of {item} is not in stock: it is installed, shipped or not finished. Take it out or back first.',
  'repair-open': '{serial} of {item} is open for repair already, with {repair}. Go on there.',
  'part-not-posted':
    'The consumption of {number} in {product} is not posted yet. Post it on the order first, or remove it there.',
  'repair-closed': 'Repair {repair} is closed. Open the unit again for another repair.',
  'unit-not-empty': '{serial} still has {count} components. Remove them before it counts as taken apart.',

  'unit-parts-differ':
    '{serial} has {inside} components, but {named} were named. Look again at what is inside and say of each where it goes.',
  'disassembly-reversed': 'Disassembly order {disassembly} was taken back already. Nothing was changed.',

  // Issues
  'orders-in-different-warehouses':
    'Order {otherOrder} takes its material from {otherWarehouse}, order {order} from {warehouse}. Return it there and transfer it first.',

  // Sales orders
  'item-not-ordered': '{item} is not on sales order {order}. Put it aside, or open the order it belongs to.',
  'more-than-ordered':
    'Sales order {order} has {left} {unit} of {item} left to ship; {quantity} were asked for. Take less.',
  'not-picked-for-order':
    'So much of {lot} of {item} is not picked for sales order {order}. Look at what is picked.',
  'not-shipped-for-order':
    'So much of {lot} of {item} was not shipped for sales order {order}. Check the number and the order.',
  'sales-order-closed': 'Sales order {order} is closed. Open it again first.',
  'sales-order-open': 'Sales order {order} is not closed. Nothing was changed.',
  'sales-order-has-picks':
    'Stock is still picked for sales order {order}. Ship it or give it back before the order is closed.',

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

  // Numbers
  'sequence-exhausted':
    'Number sequence {sequence} has {left} numbers left; {count} were asked for. Give it a longer range, or use another sequence.',
  'sequence-goes-back':
    'Number sequence {sequence} has come to {next}, and no number is given twice. Choose that or a higher one.',
  'sequence-of-documents':
    'Number sequence {sequence} numbers documents. Choose one for batch and serial numbers.',
  'mask-not-usable': 'The mask {mask} {fault}. Mend it and save again.',
  'no-number-sequence':
    '{item} has no sequence for its {kind} numbers. Choose one on the page of the item, or type the number.',

  // Items and BOMs
  'gtin-of-other-item':
    'GTIN {gtin} is a code of item {item}. Take it away there first, or check the digits.',
  'bom-contains-itself': '{item} would contain itself through {path}. A BOM cannot do that.',
  'formula-makes-main': '{item} is the main item of this formula already. Choose another co- or by-product.',
  'output-too-small':
    '{quantity} {unit} of {item} make so little {output} that it cannot be counted. Make more, or change the formula.',
  'bom-missing': '{item} has no BOM that is valid on {date}. Enter one first.',
  'import-not-allowed':
    'Your account may not enter what is in {file} ({kind}). Leave that file out, or let somebody import it who may.',
  'import-has-errors':
    'Nothing was imported: {count} things stand against it. Mend what is listed and import again.',
} as const

export type RefusalCode = keyof typeof refusalTexts

type ParametersIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParametersIn<Rest>
  : never

export type RefusalParameters<Code extends RefusalCode> = {
  readonly [Name in ParametersIn<(typeof refusalTexts)[Code]>]: string
}

/** Codes that are answered with another HTTP status than 409 Conflict. */
export const refusalStatus: { readonly [Code in RefusalCode]?: 400 | 401 | 403 | 404 | 429 } = {
  'not-found': 404,
  'cursor-unknown': 400,
  'import-has-errors': 400,
  'import-not-allowed': 403,
  'sign-in-wrong': 401,
  'sign-in-paused': 429,
  'account-disabled': 403,
  'demo-only': 403,
  'feature-off': 403,
  'password-wrong': 403,
  'override-not-allowed': 403,
}

/** The text with its parameters put in. */
export function fillText(text: string, parameters: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => parameters[name] ?? whole)
}

/** Something a person can act on. Thrown by operations; the transaction rolls back, the edge answers with code, parameters and text. */
export class Refusal<Code extends RefusalCode = RefusalCode> extends Error {
  readonly code: Code
  readonly parameters: Readonly<Record<string, string>>
  /** The policy lets someone with the right go on and say why. */
  readonly overridable: boolean

  constructor(code: Code, parameters: RefusalParameters<Code>, options: { overridable?: boolean } = {}) {
    super(fillText(refusalTexts[code], parameters))
    this.name = 'Refusal'
    this.code = code
    this.parameters = parameters
    this.overridable = options.overridable ?? false
  }
}
