/** Inventory, repairs and sales orders. The whole list is in src/contracts/refusals.ts. */
export const inventoryRefusals = {
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
} as const
