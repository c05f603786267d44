/**
 * Whom a call comes from: the socket's other end, or, behind that many trusted proxies, the address the
 * outermost of them saw. What is further left in X-Forwarded-For anybody may have written.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  const seen = trustedProxies > 0 && forwardedFor ? forwardedFor.split(',') : []
  const forwarded = seen[Math.max(0, seen.length - trustedProxies)]?.trim()
  return network(forwarded || socketAddress || '')
}

/** One caller of IPv6 has a whole /64 to call from. */
function network(address: string): string {
  if (address.startsWith('::ffff:')) return address.slice('::ffff:'.length)
  if (!address.includes(':')) return address
  const [head = '', tail] = address.toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  return [...left, ...Array<string>(zeros).fill('0'), ...right].slice(0, 4).join(':')
}
