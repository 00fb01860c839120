-- For wrk: requests that lie ready as files in the folder LOAD_FOLDER, one after the other; figures as a line at the end.
local folder = os.getenv("LOAD_FOLDER")
local requests, number = {}, 0

function init()
  for at = 0, tonumber(os.getenv("LOAD_REQUESTS")) - 1 do
    local file = io.open(folder .. "/" .. at, "rb")
    requests[at] = file:read("*a")
    file:close()
  end
end

function request()
  local told = requests[number]
  number = (number + 1) % (#requests + 1)
  return told
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("FIGURES %d %d %d %d %d %d %d\n", summary.requests, summary.duration, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
