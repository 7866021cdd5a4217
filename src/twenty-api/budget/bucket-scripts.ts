/** The functions of level.ts as Redis runs them, each in one piece. The hash is gone when a window has passed. */

const NOW = `
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local read = redis.call('HMGET', KEYS[1], 'size', 'window', 'tokens', 'accepted', 'refused')
  local size, window, tokens, accepted, refused =
    tonumber(read[1]), tonumber(read[2]), tonumber(read[3]), tonumber(read[4]), tonumber(read[5])
`;

const WRITE = `
  redis.call('HSET', KEYS[1], 'size', size, 'window', window, 'tokens', tokens,
    'accepted', string.format('%.0f', accepted), 'refused', string.format('%.0f', refused))
  redis.call('PEXPIRE', KEYS[1], math.ceil(window))
`;

/** `take`: cost and margin in, what the caller needs out; nothing while nothing is known. */
export const TAKE = `${NOW}
  if not size then return {} end
  local needed, margin = math.min(tonumber(ARGV[1]), size), tonumber(ARGV[2])
  local per = window / size
  local left = math.min(size, tokens + math.floor(math.max(0, now - margin - accepted) / per))
  local kind, wait = 0, 0
  if left >= needed then
    tokens, accepted = left - needed, now
  elseif tonumber(ARGV[1]) == 1 and now - refused > window then
    kind, refused = 1, now
  else
    kind, wait = 2, math.ceil(accepted + (needed - tokens) * per + margin - now)
  end
  if kind < 2 then ${WRITE} end
  return { kind, wait, now, size, window, tokens, now - accepted, now - refused }
`;

/** `emptied`: the limit as Twenty told it, and when the refused call was sent with a token of this bucket, if it was. */
export const REFUSED = `${NOW}
  size, window = tonumber(ARGV[1]), tonumber(ARGV[2])
  if not accepted or accepted == tonumber(ARGV[3]) then accepted = now - window / size * 3 / 4 end
  tokens, refused = 0, now
  ${WRITE}
`;

export const FORGET = `redis.call('DEL', KEYS[1])`;
