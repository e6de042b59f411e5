"""Places: where sealed packages lie. A folder, WebDAV, S3 or plain HTTPS PUT; none of them needs any trust."""
