# One image for all roles: ROLES says which of web, intake and worker a container takes. See docs/operations.md.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Not `npm ci`: the lock file was made where packages for other platforms were missing.
RUN npm install --no-save --include=dev
COPY . .
RUN npm run build && rm -rf .next/cache

# What runs: no build tools, and none of the compilers that Next and Prisma could use.
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm install --no-save --omit=dev --omit=optional --omit=peer

FROM node:24-slim
# git reads the branches and tags of a package's old repository.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates git \
 && rm -rf /var/lib/apt/lists/* /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx \
 && install --directory --owner=node --group=node --mode=0700 /data
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/.next .next
COPY --from=build /app/prisma prisma
COPY package.json next.config.mjs ./
COPY lib lib
COPY messages messages
COPY scripts/check-health.mjs scripts/
COPY server server
ENV NODE_ENV=production ADDRESS=0.0.0.0 PORT=3000 DATA_FOLDER=/data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --start-interval=1s \
  CMD ["node", "scripts/check-health.mjs"]
# Without npm or a shell between, so that SIGTERM arrives.
CMD ["node", "--max-semi-space-size=8", "server/main.ts"]
