# Stage one builds the binary with the Node that the lock file brings; stage two is Debian with the binary and nothing
# else: glibc and libstdc++ are there, certificates are in the binary.
FROM node:24-bookworm AS build
WORKDIR /deskfile
COPY package.json package-lock.json ./
# Not `npm ci`: of packages for other platforms the lock names those that it was made with, and npm 11 refuses that.
RUN npm install --ignore-scripts --no-audit --no-fund
COPY . .
# The commit that `deskfile version` names: there is no .git in here.
ARG DESKFILE_COMMIT
RUN npm run build:binary

FROM debian:12-slim
RUN groupadd --gid 1000 deskfile \
 && useradd --uid 1000 --gid 1000 --no-create-home --home-dir /data --shell /usr/sbin/nologin deskfile \
 && install -d -o deskfile -g deskfile -m 0700 /data
COPY --from=build /deskfile/dist/deskfile /usr/local/libexec/deskfile
COPY --chmod=0755 server/binary/as-deskfile.sh /usr/local/bin/deskfile
ENV DATA_DIR=/data HOST=0.0.0.0 PORT=8080
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/local/bin/deskfile"]
CMD ["serve"]
