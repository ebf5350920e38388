FROM node:24-bookworm-slim AS build
WORKDIR /toimi
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:24-bookworm-slim
WORKDIR /toimi
ENV NODE_ENV=production HOST=0.0.0.0
COPY package.json package-lock.json .npmrc ./
# Optional packages stay: the native parts of argon2 and esbuild are among them.
RUN npm ci --omit=dev && npm cache clean --force
COPY --from=build /toimi/build ./build
COPY app ./app
COPY commands ./commands
COPY db ./db
COPY matching ./matching
COPY public ./public
COPY tsconfig.json ./
USER node
EXPOSE 3000
CMD ["npm", "run", "serve"]
