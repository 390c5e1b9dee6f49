-- Every document an order was made with is kept, by digest: an order can be read, checked and made years later.
CREATE TABLE documents (
  digest     text PRIMARY KEY CHECK (digest ~ '^[0-9a-f]{64}$'),
  id         text NOT NULL,
  version    text NOT NULL,
  source     text NOT NULL,
  first_seen timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE orders (
  number          text PRIMARY KEY,
  -- One key is one order, however often it is sent; the digest of the body tells a repetition from a mistake.
  idempotency_key text NOT NULL UNIQUE,
  body_digest     text NOT NULL,
  document_digest text NOT NULL REFERENCES documents (digest),
  currency        text NOT NULL,
  total           numeric NOT NULL,
  specification   jsonb NOT NULL,
  -- What production gets: label, value and SKU of each option, in the document's order.
  parts           jsonb NOT NULL,
  status          text NOT NULL DEFAULT 'received' CHECK (status IN ('received', 'in production', 'shipped', 'cancelled')),
  placed_at       timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX orders_newest_first ON orders (placed_at DESC);
