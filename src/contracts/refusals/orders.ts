/** Orders and material issued to them. The whole list is in src/contracts/refusals.ts. */
export const ordersRefusals = {
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

  // Issues
  'orders-in-different-warehouses':
    'Order {otherOrder} takes its material from {otherWarehouse}, order {order} from {warehouse}. Return it there and transfer it first.',
} as const
