import { z } from 'zod'
import { parseJson } from '#lib/platform/json.ts'
import type { Services } from '#lib/platform/services.ts'
import type { PublicationState } from '#lib/publication/publication.ts'
import { KEPT_BYTES } from './content.ts'
import type { DeliverySummary } from './list-deliveries.ts'
import { findDelivery, type RepositoryScope } from './list-store.ts'

export type DeliveryContentView = {
  headers: [name: string, value: string][]
  /** JSON set out in lines, or the text as it came where it is none. */
  body: string
  isJson: boolean
  /** Of the body as it came, in bytes. */
  size: number
  isCut: boolean
  status: number
  answer: string
  tookMs: number
}

export type DeliveryDetail = DeliverySummary & {
  publicationState: PublicationState
  /** Null where the intake had no time to keep it. */
  content: DeliveryContentView | null
}

const Headers = z.array(z.tuple([z.string(), z.string()]))

/** One hook call with what it said, as far as that was kept; null when the user cannot see it. */
export async function getDelivery(
  { database }: Pick<Services, 'database'>,
  { deliveryId, ...scope }: RepositoryScope & { deliveryId: string },
): Promise<DeliveryDetail | null> {
  const found = await findDelivery(database.prisma, scope, deliveryId)
  if (!found) return null
  const { content, publication, ...delivery } = found
  return { ...delivery, publicationState: publication.state, content: content && viewOf(content) }
}

type KeptContent = NonNullable<NonNullable<Awaited<ReturnType<typeof findDelivery>>>['content']>

function viewOf({ headers, body, size, ...answered }: KeptContent): DeliveryContentView {
  const json = parseJson(body)
  const isJson = json !== undefined
  return {
    ...answered,
    headers: Headers.parse(headers),
    body: isJson ? JSON.stringify(json, null, 2) : body,
    isJson,
    size,
    // Only the beginning of JSON is none.
    isCut: size > KEPT_BYTES && !isJson,
  }
}
