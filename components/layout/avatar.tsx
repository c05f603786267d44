'use client'

import { useState } from 'react'

/** The picture beside a name that is written out; without one, or when it does not load, the first letter. */
export function Avatar({ name, url }: { name: string; url: string | null }) {
  const [broken, setBroken] = useState(false)
  if (url && !broken) {
    // It may have failed before there was a handler, while the page was still the server's.
    return (
      // biome-ignore lint/performance/noImgElement: Gitee serves avatars small, from hosts not known in advance
      <img
        src={url}
        alt=""
        width={28}
        height={28}
        referrerPolicy="no-referrer"
        ref={(image) => {
          if (image?.complete && image.naturalWidth === 0) setBroken(true)
        }}
        onError={() => setBroken(true)}
        className="size-7 rounded-full bg-sunken object-cover"
      />
    )
  }
  return (
    <span
      aria-hidden
      className="grid size-7 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent"
    >
      {[...name][0]?.toUpperCase()}
    </span>
  )
}
