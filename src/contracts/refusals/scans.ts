/** What was scanned, registering the product and associating components. The whole list is in src/contracts/refusals.ts. */
export const scansRefusals = {
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

  // Tools
  'tool-needs-station':
    '{tool} {name} is a tool, and this device has no station to use it at. Choose the station of this device, then scan it again.',
  'tool-retired':
    '{tool} {name} is retired. Take another tool, or let it be put back into service under Setup.',
  'tool-calibration-overdue':
    'The calibration of {tool} {name} was due on {due}. Put it aside and take another one.',
  'tool-not-in-use': '{tool} {name} is not in use anywhere. There is nothing to put away.',

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
} as const
