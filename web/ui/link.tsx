import { Button, type ButtonProps, Link as FluentLink } from '@fluentui/react-components'
import { createLink, type LinkProps } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'
import { fluentRef } from './fluent-ref.ts'
import { useTabStop } from './grid/tab-stop.ts'

/** Where a link leads: a page's address with its parameters, checked against the router's pages. */
export type Target = Pick<LinkProps, 'to' | 'params' | 'search'>

type AnchorProps = AnchorHTMLAttributes<HTMLAnchorElement> & { readonly ref?: Ref<HTMLAnchorElement> }

function Anchor({ ref = null, ...props }: AnchorProps) {
  return <FluentLink {...props} ref={fluentRef(ref)} {...useTabStop()} />
}

/** A link to another page: `<TextLink to="/orders/$orderId" params={{ orderId }}>{number}</TextLink>`. */
export const TextLink = createLink(Anchor)

type AnchorButtonProps = Omit<Extract<ButtonProps, { as: 'a' }>, 'as' | 'ref'> & {
  readonly ref?: Ref<HTMLAnchorElement>
}

function AnchorButton({ ref = null, ...props }: AnchorButtonProps) {
  return <Button as="a" {...props} ref={fluentRef(ref)} />
}

/** A page one goes to like an action: looks like a button, is a link. */
export const ButtonLink = createLink(AnchorButton)
