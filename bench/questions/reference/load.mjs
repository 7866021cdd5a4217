// Reads everything there is over plain GraphQL, a few objects at a time. Shares no code with the server.

const MONEY = '{ amountMicros currencyCode }';

/** What is read of each object, by the name of its list. */
const SELECTIONS = {
  workspaceMembers: 'id name { firstName lastName } userEmail jobTitle',
  companies: `id createdAt updatedAt name employees industry region accountOwnerId campaignId
    domainName { primaryLinkUrl } address { addressCity addressCountry } annualRevenue ${MONEY}
    linkedinLink { primaryLinkUrl } createdBy { source name }`,
  people: `id createdAt name { firstName lastName } jobTitle companyId emails { primaryEmail }
    phones { primaryPhoneNumber } createdBy { source name }`,
  opportunities: `id createdAt updatedAt name stage source lostReason closeDate amount ${MONEY}
    companyId pointOfContactId ownerId campaignId`,
  subscriptions: `id createdAt name status renewalDate mrr ${MONEY} companyId opportunityId`,
  campaigns: `id name channel startsOn endsOn budget ${MONEY}`,
  tasks: 'id createdAt title status dueAt assigneeId createdBy { name }',
  taskTargets: 'id taskId targetCompanyId targetPersonId targetOpportunityId',
  notes: 'id createdAt title bodyV2 { markdown } createdBy { name }',
  noteTargets: 'id noteId targetCompanyId targetPersonId targetOpportunityId',
  messageParticipants: `id role handle personId workspaceMemberId messageId
    message { id receivedAt subject messageThreadId }`,
  calendarEvents: 'id title startsAt endsAt isCanceled',
  calendarEventParticipants:
    'id handle isOrganizer responseStatus personId workspaceMemberId calendarEventId',
  timelineActivities: `id name happensAt properties workspaceMemberId linkedRecordId
    targetCompanyId targetPersonId targetOpportunityId targetSubscriptionId`,
};

const MOST = 100_000;

/** Every record, by the name of its list, as Twenty sends it; and the labels of options, by object and field. */
export async function load({ url, adminKey }) {
  const ask = async (door, query) => {
    const response = await fetch(`${url}/${door}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(`${query.slice(0, 80)}: ${errors[0].message}`);
    return data;
  };
  const lists = {};
  for (const [list, selection] of Object.entries(SELECTIONS)) {
    const data = await ask(
      'graphql',
      `{ ${list}(first: ${MOST}) { totalCount edges { node { ${selection} } } } }`,
    );
    lists[list] = data[list].edges.map(({ node }) => node);
  }
  return { lists, labels: labelsIn(await ask('metadata', OPTIONS)) };
}

const OPTIONS = `{ objects(paging: { first: 1000 }, filter: {}) { edges { node {
  nameSingular fieldsList { name options } } } } }`;

function labelsIn({ objects }) {
  const labels = new Map();
  for (const { node } of objects.edges) {
    for (const { name, options } of node.fieldsList) {
      for (const { value, label } of options ?? [])
        labels.set(`${node.nameSingular}.${name}.${value}`, label);
    }
  }
  return (object, field, value) => (value ? labels.get(`${object}.${field}.${value}`) : null);
}
