desk(async (task, {name, on, data}) => {
  try {
    const answer = await fetch(`/${task}?${new URLSearchParams({name, on})}`, {method: "POST", body: data});
    return answer.ok ? await answer.json() : {error: await answer.text()};
  } catch {
    return {error: "The server does not answer: start `factcheck serve` again."};
  }
});
