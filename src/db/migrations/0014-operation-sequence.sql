-- Whether the cards of an operation may have more than the operation before it has good: one more choice of a policy.
alter table tracked_components_policy add column operation_sequence text not null default 'off'
  check (operation_sequence in ('off', 'warn', 'block', 'override'));
